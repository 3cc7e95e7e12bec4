import { CommittedEvent, WriteCommand, WriteOutcome } from './append-command';
import { CommitObserver, UNOBSERVED } from './commit-observer';
import { LogStore } from './log-store';
import { Settler } from './settler';
import { WaitingWrites, WaitingWrite } from './waiting-writes';
import { WriteBatch } from './write-batch';

/** Thrown when the server is stopping. */
export class QueueClosed extends Error {}

/** Thrown when the disk refused a commit; nothing of it was written. */
export class StorageFailed extends Error {}

const EXPIRY_CHECK_MS = 200;

/**
 * The only writer. What arrives while a commit is under way waits and goes into the next one
 * together, so the price of one fsync is shared. Answers come after the commit, and in order.
 */
export class AppendQueue {
  private readonly waiting = new WaitingWrites();
  private readonly maintenance: (() => Promise<void>)[] = [];
  private readonly settler: Settler;
  private underWay: readonly WaitingWrite[] = [];
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly store: LogStore,
    private readonly onCommitted: (events: readonly CommittedEvent[]) => void,
    private readonly observer: CommitObserver = UNOBSERVED,
  ) {
    this.settler = new Settler(store, (error) => this.reportSettling(error));
  }

  /** How many writes wait for the next commit. */
  get waitingCount(): number {
    return this.waiting.count;
  }

  submit(command: WriteCommand): Promise<WriteOutcome> {
    if (this.closed) return Promise.reject(new QueueClosed('The event store is stopping.'));
    const outcome = this.waiting.add(command);
    this.running ??= this.drain();
    return outcome;
  }

  /**
   * Runs a change of the data file that is no append, when all that is committed lies there and no
   * commit is under way. Between two of them whatever waits to be appended is written, so an append
   * waits for one such step at most.
   */
  maintain<T>(step: () => Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(new QueueClosed('The event store is stopping.'));
    const result = new Promise<T>((resolve, reject) => {
      this.maintenance.push(() =>
        this.settler
          .whenSettled(step)
          .then(resolve, (error) => reject(failureOf(UNCHANGED, error))),
      );
    });
    this.running ??= this.drain();
    return result;
  }

  /** Resolves when the data file has all that is committed now. */
  settle(): Promise<void> {
    return this.settler.catchUp().catch(rethrow);
  }

  /** Resolves when the indexes in the data file have it, too. */
  catchUpIndexes(): Promise<void> {
    return this.settler.catchUpIndexes().catch(rethrow);
  }

  /** Takes nothing more and waits until all that was taken is answered. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private reportSettling(error: unknown): void {
    this.observer.settlingFailed(failureOf('Commits stay in the journal', error));
  }

  private async drain(): Promise<void> {
    const expiring = setInterval(() => this.expire(), EXPIRY_CHECK_MS);
    while (!this.waiting.isEmpty || this.maintenance.length > 0) {
      // One turn of the event loop lets all requests that have arrived join this commit.
      await nextTurn();
      this.underWay = this.waiting.takeBatch();
      if (this.underWay.length > 0) await this.commit(this.underWay);
      this.settler.keepUp();
      await this.maintenance.shift()?.();
    }
    clearInterval(expiring);
    this.running = undefined;
  }

  private async commit(writes: readonly WaitingWrite[]): Promise<void> {
    try {
      const batch = new WriteBatch(this.store, Date.now());
      const outcomes = writes.map(({ command }) => batch.add(command));
      await this.settler.makeRoom();
      await this.measured(batch, writes.length);
      writes.forEach(({ resolve }, index) => resolve(outcomes[index]!));
      if (batch.committed.length > 0) this.onCommitted(batch.committed);
    } catch (error) {
      const failure = failureOf('The events could not be stored', error);
      this.observer.commitFailed(failure, writes.length);
      for (const { reject } of writes) reject(failure);
    }
  }

  private async measured(batch: WriteBatch, writes: number): Promise<void> {
    const { end } = this.store;
    const startedMs = performance.now();
    await batch.commit();
    const seconds = (performance.now() - startedMs) / 1000;
    const bytes = this.store.end - end;
    this.observer.committed({ writes, events: batch.committed.length, bytes, seconds });
  }

  /**
   * A disk that hangs keeps nobody waiting for ever. What is under way may still be written after
   * its answer said that it timed out, as a timeout never says that it was not.
   */
  private expire(): void {
    const nowMs = Date.now();
    this.waiting.expire(nowMs);
    for (const { command, resolve } of this.underWay) {
      if (command.deadlineAtMs <= nowMs) resolve({ kind: 'timeout' });
    }
  }
}

const UNCHANGED = 'The data file was not changed';

function rethrow(error: unknown): never {
  throw failureOf(UNCHANGED, error);
}

function failureOf(what: string, error: unknown): StorageFailed {
  return new StorageFailed(`${what}: ${(error as Error).message}`);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
