import { CatchUp } from './projections/catch-up';
import { ProjectionChange, ProjectionMode } from './projections/projection-states';
import { Projections } from './projections/projections';
import { WriteCommand, WriteOutcome } from './storage/append-command';
import { AppendQueue } from './storage/append-queue';
import { CommitObserver } from './storage/commit-observer';
import { StorageLocation } from './storage/environment';
import { Laziness, LogStore } from './storage/log-store';
import { CommitFeed } from './subscriptions/commit-feed';
import { Followers } from './subscriptions/followers';

const USERS_STREAM = '$users';

export interface StoreOptions extends Laziness {
  /** Keeps the streams of the system projections, and fills in what they miss. */
  readonly projections?: ProjectionMode;
  readonly commitObserver?: CommitObserver;
}

/** The event store without its protocol: one log, one writer, and the news of what was written. */
export class EventStore {
  readonly feed = new CommitFeed();
  readonly followers = new Followers();
  private readonly queue: AppendQueue;

  private readonly catchUp: CatchUp;

  private constructor(
    readonly log: LogStore,
    observer: CommitObserver | undefined,
  ) {
    this.catchUp = new CatchUp(log, (command) => this.write(command));
    this.queue = new AppendQueue(log, (events) => this.feed.publish(events), observer);
  }

  static async open(
    location: StorageLocation,
    { projections = 'off', commitObserver, ...laziness }: StoreOptions = {},
  ): Promise<EventStore> {
    const store = new EventStore(await LogStore.open(location, laziness), commitObserver);
    if (projections !== 'off') store.startProjections(projections);
    if (store.log.end === 0) await store.initialise();
    return store;
  }

  /** How many writes wait for the next commit. */
  get waitingWrites(): number {
    return this.queue.waitingCount;
  }

  write(command: WriteCommand): Promise<WriteOutcome> {
    return this.queue.submit(command);
  }

  /** Changes the storage between two commits, by a step that is no append. */
  maintain<T>(step: () => Promise<T>): Promise<T> {
    return this.queue.maintain(step);
  }

  /** Resolves when the data file has all that is committed now. */
  settle(): Promise<void> {
    return this.queue.settle();
  }

  /** Resolves when the indexes in the data file have it, too. */
  catchUpIndexes(): Promise<void> {
    return this.queue.catchUpIndexes();
  }

  /** Changes a projection for good; what it has to do because of that happens in the background. */
  async changeProjection(name: string, change: ProjectionChange): Promise<void> {
    const work = { kind: 'change', name, change } as const;
    await this.write({ kind: 'projections', work, deadlineAtMs: Infinity });
    this.catchUp.wake();
  }

  /** Takes no more writes and waits until those that were taken are answered. */
  drain(): Promise<void> {
    return this.queue.close();
  }

  async close(): Promise<void> {
    await this.drain();
    // What cannot be settled stays in the journal, and is not lost.
    await this.queue.settle().catch(() => undefined);
    await this.log.close();
  }

  private startProjections(mode: ProjectionMode): void {
    this.log.projections = Projections.load(this.log.projectionStates, mode);
    this.catchUp.wake();
  }

  /** A store is never quite empty: EventStoreDB, too, begins by recording its users. */
  private async initialise(): Promise<void> {
    const users = ['admin', 'ops'].map((user, index) => ({
      id: `00000000-0000-4000-8000-00000000000${index + 1}`,
      type: '$UserCreated',
      contentType: 'application/json',
      metadata: Buffer.alloc(0),
      data: Buffer.from(JSON.stringify({ user })),
    }));
    await this.write({
      kind: 'append',
      stream: USERS_STREAM,
      expected: { kind: 'noStream' },
      events: users,
      deadlineAtMs: Infinity,
    });
  }
}
