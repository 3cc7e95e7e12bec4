import { randomUUID } from 'node:crypto';
import {
  type EventLog,
  type EventMetadata,
  type RecordedEvent,
  noRevision,
} from '../log/event-log';
import type { SnapshotPage } from '../snapshot-form';
import type { Stream } from '../streams';
import { systemContext } from './command-context';
import {
  type StoredPage,
  commandPagesKept,
  snapshotCommandsStreamOf,
  snapshotPagesStreamOf,
  storePages,
} from './snapshot-pages';

/** A stream folded up to one event, as it is stored. */
export type Snapshot = {
  readonly version: number;
  readonly revision: string;
  /** The event that it ends with: a snapshot of another log, or of a longer one, does not count. */
  readonly eventId: string;
  readonly state: unknown;
  readonly pages: readonly StoredPage[];
  readonly commandPages: readonly StoredPage[];
  readonly newestCommands: string;
};

/** A snapshot before its pages have a place. */
type Unplaced = Omit<Snapshot, keyof Places>;
type Places = Pick<Snapshot, 'pages' | 'commandPages'>;
const noPages: Places = { pages: [], commandPages: [] };

type Prepared = {
  readonly data: Unplaced;
  readonly pages: readonly SnapshotPage[];
  readonly commandPages: readonly SnapshotPage[];
};

/** The newest snapshot: its own revision, that of the stream it is of, and where its pages lie. */
type Written = Places & { readonly revision: bigint; readonly foldedRevision: bigint };

/** What of a folded stream is written; `snapshotRevision` is moved to where the next one counts from. */
type Foldable<State> = {
  readonly state: State;
  readonly revision: bigint;
  snapshotRevision: bigint;
  commandPages(): readonly SnapshotPage[];
  newestCommands(): string;
};

/** A stream is worth a snapshot every so many events. */
const snapshotEvery = 1_000n;
/** EventStoreDB takes appends of 1 MiB; a state that is larger goes without a snapshot. */
const snapshotBytesMax = 900_000;
const writingMax = 2;

/** A snapshot has a stream of its own, of which only the newest event is kept. */
export function snapshotStreamOf(stream: string): string {
  return `snapshot-${stream}`;
}

/** The newest snapshot of a stream, if it is of this version; it is for the caller to check. */
export async function readSnapshot<State, Event>(
  log: EventLog,
  { name, snapshot: form }: Stream<State, Event>,
): Promise<Snapshot | undefined> {
  if (!form) return undefined;
  const [newest] = await log.readBackward(snapshotStreamOf(name), 'end', 1);
  const snapshot = newest?.data as Snapshot | undefined;
  return snapshot?.version === form.version ? snapshot : undefined;
}

/**
 * Writes snapshots beside the work, now and then. They are never authority: one that could not be
 * written, or is deleted, costs only time.
 */
export class Snapshots {
  private writing = 0;
  /** What this process wrote last, so that it is not read again. */
  private readonly written = new WeakMap<object, Written>();

  constructor(private readonly log: EventLog) {}

  /** Called after each append with its last event's id; most calls do nothing. */
  offer<State, Event>(stream: Stream<State, Event>, fold: Foldable<State>, eventId: string): void {
    const { snapshot: form } = stream;
    if (!form || this.writing >= writingMax) return;
    if (fold.revision - fold.snapshotRevision < snapshotEvery) return;
    fold.snapshotRevision = fold.revision;
    const data: Unplaced = {
      version: form.version,
      revision: fold.revision.toString(),
      eventId,
      state: form.pack(fold.state),
      newestCommands: fold.newestCommands(),
    };
    if (Buffer.byteLength(JSON.stringify(data)) > snapshotBytesMax) return;
    this.writing += 1;
    const pages = form.pagesOf(fold.state);
    void this.write(stream.name, fold, { data, pages, commandPages: fold.commandPages() })
      .catch(() => undefined)
      .finally(() => (this.writing -= 1));
  }

  private async write(name: string, fold: object, prepared: Prepared): Promise<void> {
    const { data } = prepared;
    const stream = snapshotStreamOf(name);
    const before = this.written.get(fold) ?? (await this.newest(stream, data.version));
    this.written.delete(fold);
    if (before.foldedRevision >= BigInt(data.revision)) return;
    const metadata = metadataOf(data);
    const places = await this.store(name, prepared, before);
    const snapshot: Snapshot = { ...data, ...places };
    const event = { id: randomUUID(), type: 'StreamSnapshot', data: snapshot, metadata };
    const revision = await this.log.append(stream, before.revision, [event]);
    const foldedRevision = BigInt(data.revision);
    this.written.set(fold, { revision, foldedRevision, ...places });
  }

  private async store(name: string, prepared: Prepared, known: Places): Promise<Places> {
    const metadata = metadataOf(prepared.data);
    const pages = await storePages(this.log, snapshotPagesStreamOf(name), {
      pages: prepared.pages,
      known: known.pages,
      metadata,
    });
    const commandPages = await storePages(this.log, snapshotCommandsStreamOf(name), {
      pages: prepared.commandPages,
      known: known.commandPages,
      metadata,
      keptMax: commandPagesKept,
    });
    return { pages, commandPages };
  }

  private async newest(stream: string, version: number): Promise<Written> {
    const [newest] = await this.log.readBackward(stream, 'end', 1);
    if (!newest) {
      await this.log.keepNewest(stream, 1);
      return { revision: noRevision, foldedRevision: noRevision, ...noPages };
    }
    const before = newest.data as Snapshot;
    const { pages, commandPages } = before.version === version ? before : noPages;
    const foldedRevision = BigInt(before.revision);
    return { revision: newest.revision, foldedRevision, pages, commandPages };
  }
}

function metadataOf({ eventId }: Unplaced): EventMetadata {
  const cause = { eventId, correlationId: eventId };
  const { correlationId, causationId, ...context } = systemContext('snapshot', cause);
  const ids = { $correlationId: correlationId, $causationId: causationId };
  return { ...context, ...ids, schemaVersion: 1 };
}

/** Whether a stream has the event that a snapshot ends with, as the first of what was read. */
export function isOfStream(snapshot: Snapshot, first: RecordedEvent | undefined): boolean {
  return first?.revision === BigInt(snapshot.revision) && first.id === snapshot.eventId;
}
