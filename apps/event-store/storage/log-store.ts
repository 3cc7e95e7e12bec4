import { Projections } from '../projections/projections';
import { ABOUT, numberAt } from './about';
import { bringUpToDate } from './data-format';
import { Environment, openEnvironment, StorageLocation } from './environment';
import { replay } from './index-replay';
import { IndexTail } from './index-tail';
import { decodePosition, positionKey, streamKey } from './keys';
import { decodeHead, StreamHead } from './stream-head';
import { Place, StreamIndex } from './stream-index';

/** A stored event: where it is in `$all`, and its RecordedEvent message as bytes. */
export interface StoredEvent {
  readonly position: number;
  readonly record: Buffer;
}

export interface StoredStreamEvent extends StoredEvent {
  readonly revision: number;
}

/** What is kept of a stream, under the key that stands for its name. */
export interface StoredHead {
  readonly key: Buffer;
  readonly head: StreamHead;
}

/** How many events may be missing in the indexes on the disk before they are written there. */
const UNINDEXED_MAX = 65_536;
const PAGE_EVENTS_MAX = 256;
const PAGE_BYTES_MAX = 1024 * 1024;

/**
 * The log and its indexes, for reading. All reads are of committed data; they come in pages, so
 * that a long scan can let others have their turn.
 */
export class LogStore {
  /** The position that the next event gets. */
  end: number;
  /** How many stream numbers are given away. */
  streamCount: number;
  /** The projections, when the store runs them; every commit moves them on. */
  projections: Projections | undefined;

  /** The end of the log that is in memory until the indexes on the disk have it. */
  readonly tail: IndexTail;
  private readonly index: StreamIndex;

  private constructor(
    readonly environment: Environment,
    unindexedMax: number,
  ) {
    this.end = numberAt(environment.about, ABOUT.end);
    this.streamCount = numberAt(environment.about, ABOUT.streamCount);
    this.tail = new IndexTail(unindexedMax);
    this.index = new StreamIndex(environment, this.tail);
    replay(environment, this.tail);
  }

  static async open(
    location: StorageLocation,
    unindexedMax: number = UNINDEXED_MAX,
  ): Promise<LogStore> {
    const environment = openEnvironment(location);
    try {
      await bringUpToDate(environment);
      return new LogStore(environment, unindexedMax);
    } catch (error) {
      await environment.close();
      throw error;
    }
  }

  /** Up to where in the log all events are in the indexes on the disk. */
  get indexedUpTo(): number {
    return this.tail.isEmpty ? this.end : numberAt(this.environment.about, ABOUT.indexed);
  }

  close(): Promise<void> {
    return this.environment.close();
  }

  head(stream: string): StreamHead | undefined {
    return this.headAt(streamKey(stream));
  }

  /** The head of a stream whose key is known, and its name perhaps not. */
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
    const record = this.environment.log.getBinary(positionKey(position));
    return record && { position, record };
  }

  /**
   * Whether a read may begin at a position: where an event is, or was before it was scavenged, and
   * at both ends of the log, but not within an event.
   */
  isBoundary(position: number): boolean {
    if (position === 0 || position === this.end) return true;
    if (position > this.end) return false;
    const [before] = this.environment.log.getRange({
      start: positionKey(position),
      limit: 1,
      reverse: true,
    });
    if (!before) return true;
    const start = decodePosition(before.key);
    return start === position || start + before.value.length <= position;
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

  /**
   * A page of `$all` from a position on, which is included. What a commit has just written is left
   * out until its streams can be read, too.
   */
  allForward(from: number, limit: number): StoredEvent[] {
    if (from >= this.end) return [];
    const [start, end] = [positionKey(from), positionKey(this.end)];
    return this.logPage({ start, end, limit: Math.min(limit, PAGE_EVENTS_MAX) });
  }

  /** A page of `$all` backwards from a position, which is left out. */
  allBackward(before: number, limit: number): StoredEvent[] {
    if (before <= 0) return [];
    const start = positionKey(Math.min(before, this.end) - 1);
    return this.logPage({ start, limit: Math.min(limit, PAGE_EVENTS_MAX), reverse: true });
  }

  /** A page of a stream from a revision up to another, both included. */
  streamForward(number: number, from: number, to: number): StoredStreamEvent[] {
    return this.streamPage(this.index.forward({ number, from, to }, PAGE_EVENTS_MAX));
  }

  /** A page of a stream from a revision down to another, both included. */
  streamBackward(number: number, from: number, to: number): StoredStreamEvent[] {
    return this.streamPage(this.index.backward({ number, from, to }, PAGE_EVENTS_MAX));
  }

  private logPage(range: Range): StoredEvent[] {
    const page: StoredEvent[] = [];
    let bytes = 0;
    for (const { key, value } of this.environment.log.getRange(range)) {
      page.push({ position: decodePosition(key), record: value });
      bytes += value.length;
      if (bytes > PAGE_BYTES_MAX) break;
    }
    return page;
  }

  private streamPage(places: Iterable<Place>): StoredStreamEvent[] {
    const page: StoredStreamEvent[] = [];
    let bytes = 0;
    for (const { revision, position } of places) {
      const record = this.environment.log.getBinary(positionKey(position));
      if (!record) continue;
      page.push({ revision, position, record });
      bytes += record.length;
      if (bytes > PAGE_BYTES_MAX || page.length === PAGE_EVENTS_MAX) break;
    }
    return page;
  }

  /** A head on the disk does not know of the events that the indexes there miss. */
  private withTail(head: StreamHead): StreamHead {
    const last = this.tail.lastOf(head.number);
    return last > head.last ? { ...head, last } : head;
  }
}

interface Range {
  readonly start: Buffer;
  readonly end?: Buffer;
  readonly limit: number;
  readonly reverse?: boolean;
}
