import { Projections } from '../projections/projections';
import { ABOUT, numberAt } from './about';
import { Commit, StoredEvent } from './commit';
import { bringUpToDate } from './data-format';
import { Environment, openEnvironment, StorageLocation } from './environment';
import { replay } from './index-replay';
import { IndexEntry, IndexedStream } from './index-segment';
import { IndexTail } from './index-tail';
import { FileJournal, NO_JOURNAL, NOTHING_RECOVERED } from './journal/journal';
import { decodePosition, positionKey, streamKey } from './keys';
import { RecentCommits } from './recent-commits';
import { decodeHead, StreamHead } from './stream-head';
import { RangeOptions } from 'lmdb';
import { Place, StreamIndex } from './stream-index';
import { WriteAhead } from './write-ahead';

export type { StoredEvent };

export interface StoredStreamEvent extends StoredEvent {
  readonly revision: number;
}

/** What is kept of a stream, under the key that stands for its name. */
export interface StoredHead {
  readonly key: Buffer;
  readonly head: StreamHead;
}

/** An event that the indexes in the data file do not have yet. */
export interface UnindexedEvent {
  readonly stream: IndexedStream;
  readonly entry: IndexEntry;
}

/** How much may gather in memory before it is worth writing. */
export interface Laziness {
  /** Events that the indexes in the data file miss. */
  readonly unindexedMax?: number | undefined;
  /** Bytes of commits that are in the journal alone. */
  readonly unsettledBytes?: number | undefined;
}

const UNINDEXED_MAX = 65_536;
const UNSETTLED_BYTES = 1024 * 1024;
const PAGE_EVENTS_MAX = 256;
const PAGE_BYTES_MAX = 1024 * 1024;

/**
 * The log and its indexes, for reading. All reads are of committed data; they come in pages, so
 * that a long scan can let others have their turn.
 */
export class LogStore {
  /** The projections, when the store runs them; every commit moves them on. */
  projections: Projections | undefined;

  private readonly index: StreamIndex;

  private constructor(
    readonly environment: Environment,
    /** The commits that the data file may lack. */
    readonly writeAhead: WriteAhead,
    /** What the indexes in the data file lack. */
    readonly tail: IndexTail,
  ) {
    this.index = new StreamIndex(environment, tail);
    replay(this);
  }

  static async open(
    location: StorageLocation,
    { unindexedMax = UNINDEXED_MAX, unsettledBytes = UNSETTLED_BYTES }: Laziness = {},
  ): Promise<LogStore> {
    const environment = openEnvironment(location);
    try {
      await bringUpToDate(environment);
      const writeAhead = openWriteAhead(environment, location, unsettledBytes);
      return new LogStore(environment, writeAhead, new IndexTail(unindexedMax));
    } catch (error) {
      await environment.close();
      throw error;
    }
  }

  /** The position that the next event gets. */
  get end(): number {
    return this.writeAhead.recent.standing.end;
  }

  /** How many stream numbers are given away. */
  get streamCount(): number {
    return this.writeAhead.recent.standing.streamCount;
  }

  /** Up to where in the log all events are in the indexes in the data file. */
  get indexedUpTo(): number {
    return this.tail.isEmpty ? this.end : numberAt(this.environment.about, ABOUT.indexed);
  }

  /** How far the projections are, as they say it themselves. */
  get projectionStates(): Buffer | undefined {
    const { recent } = this.writeAhead;
    return recent.projectionStates ?? this.environment.about.getBinary(ABOUT.projections);
  }

  /** Resolves when a commit is durable, and then it can be read; rejects when none of it is. */
  async commit(
    commit: Omit<Commit, 'sequence'>,
    unindexed: readonly UnindexedEvent[],
  ): Promise<void> {
    if (this.tail.isFull) throw new Error('the indexes are too far behind the log');
    const sequence = this.writeAhead.recent.standing.sequence + 1;
    await this.writeAhead.write({ sequence, ...commit }, () => {
      for (const { stream, entry } of unindexed) this.tail.add(stream, entry);
    });
  }

  /** The journal is left behind if it has what the data file lacks. */
  async close(): Promise<void> {
    const { recent, journal } = this.writeAhead;
    await (recent.isEmpty ? journal.remove() : journal.close());
    await this.environment.close();
  }

  head(stream: string): StreamHead | undefined {
    const recent = this.writeAhead.recent.head(stream);
    return recent ? this.withTail(recent) : this.headAt(streamKey(stream));
  }

  /** The head of a stream in the data file, whose key is known, and its name perhaps not. */
  headAt(key: Buffer): StreamHead | undefined {
    const bytes = this.environment.streams.getBinaryFast(key);
    return bytes && this.withTail(decodeHead(bytes));
  }

  eventIdAt(streamNumber: number, revision: number): string | undefined {
    return this.index.eventIdAt(streamNumber, revision);
  }

  revisionOf(streamNumber: number, eventId: string): number | undefined {
    return this.index.revisionOf(streamNumber, eventId);
  }

  recordAt(streamNumber: number, revision: number): StoredEvent | undefined {
    const position = this.index.positionOf(streamNumber, revision);
    if (position === undefined) return undefined;
    const record = this.read(position);
    return record && { position, record };
  }

  /**
   * Whether a read may begin at a position: where an event is, or was before it was scavenged, and
   * at both ends of the log, but not within an event.
   */
  isBoundary(position: number): boolean {
    if (position === 0 || position === this.end) return true;
    if (position > this.end) return false;
    const [before] = this.allBackward(position + 1, 1);
    if (!before) return true;
    return before.position === position || before.position + before.record.length <= position;
  }

  countStreams(): number {
    const { entryCount } = this.environment.streams.getStats() as { entryCount: number };
    return entryCount;
  }

  /** Some of the streams that come after one in the order of their keys, for a walk over all. */
  streamsAfter(key: Buffer | undefined, limit: number): StoredHead[] {
    const from = key ? { start: key, exclusiveStart: true } : {};
    return [...this.environment.streams.getRange({ ...from, limit })].map(({ key, value }) => ({
      key,
      head: this.withTail(decodeHead(value)),
    }));
  }

  /** A page of `$all` from a position on, which is included. */
  allForward(from: number, limit: number): StoredEvent[] {
    return onePage(this.forward(from), Math.min(limit, PAGE_EVENTS_MAX));
  }

  /** A page of `$all` backwards from a position, which is left out. */
  allBackward(before: number, limit: number): StoredEvent[] {
    return onePage(this.backward(before), Math.min(limit, PAGE_EVENTS_MAX));
  }

  /** A page of a stream from a revision up to another, both included. */
  streamForward(number: number, from: number, to: number): StoredStreamEvent[] {
    return this.streamPage(this.index.forward({ number, from, to }, PAGE_EVENTS_MAX));
  }

  /** A page of a stream from a revision down to another, both included. */
  streamBackward(number: number, from: number, to: number): StoredStreamEvent[] {
    return this.streamPage(this.index.backward({ number, from, to }, PAGE_EVENTS_MAX));
  }

  private *forward(from: number): Generator<StoredEvent> {
    const { recent } = this.writeAhead;
    if (from < recent.start) {
      const range = { start: positionKey(from), end: positionKey(recent.start) };
      yield* this.stored({ ...range, limit: PAGE_EVENTS_MAX });
    }
    yield* recent.forward(from);
  }

  private *backward(before: number): Generator<StoredEvent> {
    const { recent } = this.writeAhead;
    yield* recent.backward(before);
    const start = Math.min(before, recent.start) - 1;
    if (start < 0) return;
    yield* this.stored({ start: positionKey(start), limit: PAGE_EVENTS_MAX, reverse: true });
  }

  private *stored(range: RangeOptions): Generator<StoredEvent> {
    for (const { key, value } of this.environment.log.getRange(range)) {
      yield { position: decodePosition(key), record: value };
    }
  }

  private streamPage(places: Iterable<Place>): StoredStreamEvent[] {
    return onePage(this.recordsAt(places), PAGE_EVENTS_MAX);
  }

  private *recordsAt(places: Iterable<Place>): Generator<StoredStreamEvent> {
    for (const { revision, position } of places) {
      const record = this.read(position);
      if (record) yield { revision, position, record };
    }
  }

  private read(position: number): Buffer | undefined {
    const { recent } = this.writeAhead;
    if (position >= recent.start) return recent.recordAt(position);
    return this.environment.log.getBinary(positionKey(position));
  }

  /** A head on the disk does not know of the events that the indexes there miss. */
  private withTail(head: StreamHead): StreamHead {
    const last = this.tail.lastOf(head.number);
    return last > head.last ? { ...head, last } : head;
  }
}

/** Takes as many as a page has, of events and of bytes. */
function onePage<Event extends StoredEvent>(events: Iterable<Event>, limit: number): Event[] {
  const page: Event[] = [];
  let bytes = 0;
  for (const event of events) {
    if (page.length === limit) break;
    page.push(event);
    bytes += event.record.length;
    if (bytes > PAGE_BYTES_MAX) break;
  }
  return page;
}

function openWriteAhead(
  { about }: Environment,
  location: StorageLocation,
  unsettledBytes: number,
): WriteAhead {
  const standing = {
    sequence: numberAt(about, ABOUT.sequence),
    end: numberAt(about, ABOUT.end),
    streamCount: numberAt(about, ABOUT.streamCount),
  };
  const storeId = about.getBinary(ABOUT.storeId)!.toString();
  const { journal, recovered } =
    location === 'memory'
      ? { journal: NO_JOURNAL, recovered: NOTHING_RECOVERED }
      : FileJournal.open(location.directory, { storeId, after: standing.sequence });
  return new WriteAhead(new RecentCommits(standing, recovered, unsettledBytes), journal);
}
