import { decodeEvent } from '@trunkline/event-catalogue/catalogue';
import { type EventLog, type NewEvent, type RecordedEvent, noRevision } from '../log/event-log';
import type { SnapshotPage } from '../snapshot-form';
import type { Stream } from '../streams';
import { type RememberedCommand, RememberedCommands } from './remembered-commands';
import { readPages, snapshotCommandsStreamOf, snapshotPagesStreamOf } from './snapshot-pages';
import { isOfStream, readSnapshot } from './snapshots';

const pageSize = 500;
/** Enough to tell a long stream from a short one, before its snapshot is looked for. */
const firstPageSize = 100;

type Page = { readonly events: readonly RecordedEvent[]; readonly isLast: boolean };

/** The state of one stream at one revision, with the commands that led there. */
export class StreamFold<State, Event> {
  state: State;
  revision = noRevision;
  /** Up to where a snapshot has been read, or was offered. */
  snapshotRevision = noRevision;
  private commands = new RememberedCommands();

  constructor(
    private readonly stream: Stream<State, Event>,
    private readonly log: EventLog,
  ) {
    this.state = stream.initial;
  }

  /** A stream that may grow long is met often after its beginning; others are mostly begun. */
  get isLikelyBehind(): boolean {
    return this.revision === noRevision && this.stream.snapshot !== undefined;
  }

  /** Reads and folds what the log has beyond `revision`; says whether there was anything. */
  async catchUp(): Promise<boolean> {
    const before = this.revision;
    for (;;) {
      const { events, isLast } = await this.nextPage();
      events.forEach((event) => this.take(event));
      if (isLast) return this.revision > before;
    }
  }

  /** A snapshot is looked for only where there is much to read. */
  private async nextPage(): Promise<Page> {
    if (!this.isLikelyBehind) return this.page(this.revision + 1n, pageSize);
    const first = await this.page(0n, firstPageSize);
    return first.isLast ? first : ((await this.leap()) ?? first);
  }

  private async page(from: bigint, size: number): Promise<Page> {
    const events = await this.log.readForward(this.stream.name, from, size);
    return { events, isLast: events.length < size };
  }

  /** Begins with the stream's snapshot and answers what follows it, if there is one that counts. */
  private async leap(): Promise<Page | undefined> {
    const { name, snapshot: form } = this.stream;
    const snapshot = await readSnapshot(this.log, this.stream);
    if (!form || !snapshot) return undefined;
    const revision = BigInt(snapshot.revision);
    const [tail, pages, commands] = await Promise.all([
      this.page(revision, pageSize),
      readPages(this.log, snapshotPagesStreamOf(name), snapshot.pages),
      readPages(this.log, snapshotCommandsStreamOf(name), snapshot.commandPages),
    ]);
    const [last, ...events] = tail.events;
    if (!pages || !commands || !isOfStream(snapshot, last)) return undefined;
    this.state = form.unpack(snapshot.state, pages);
    this.commands = RememberedCommands.unpack(commands, snapshot.newestCommands);
    this.revision = revision;
    this.snapshotRevision = revision;
    return { events, isLast: tail.isLast };
  }

  /** Goes to where events lead that are stored now right after `revision`, as who appended them knows. */
  advance(state: State, appended: readonly Pick<NewEvent, 'metadata'>[]): void {
    for (const { metadata } of appended) {
      this.revision += 1n;
      this.commands.add(metadata, this.revision);
    }
    this.state = state;
  }

  /** Takes in one event that is stored right after `revision`. */
  private take(recorded: RecordedEvent): void {
    if (recorded.revision !== this.revision + 1n) {
      throw new Error(`${this.stream.name}: ${recorded.revision} follows ${this.revision}`);
    }
    this.state = this.stream.evolve(this.state, decode<Event>(recorded));
    this.revision = recorded.revision;
    this.commands.add(recorded.metadata, recorded.revision);
  }

  command(commandId: string): RememberedCommand | undefined {
    return this.commands.get(commandId);
  }

  commandPages(): readonly SnapshotPage[] {
    return this.commands.fullPages();
  }

  newestCommands(): string {
    return this.commands.packNewest();
  }

  async eventsOf({ firstRevision, count }: RememberedCommand): Promise<readonly Event[]> {
    const page = await this.log.readForward(this.stream.name, firstRevision, count);
    return page.map((event) => decode<Event>(event));
  }
}

/** An event of the log in today's shape. */
export function decode<Event>({
  type,
  data,
  metadata,
}: Pick<RecordedEvent, 'type' | 'data' | 'metadata'>): Event {
  return decodeEvent({ type, data, schemaVersion: metadata.schemaVersion }) as Event;
}
