import { Projections } from '../projections/projections';
import { Environment, openEnvironment, StorageLocation, Table } from './environment';
import {
  decodePosition,
  decodeRevision,
  eventIdKey,
  indexedEventId,
  indexedPosition,
  positionKey,
  revisionKey,
  streamKey,
} from './keys';
import { decodeHead, StreamHead } from './stream-head';

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

/** Thrown when the data on disk were written by a version that this one does not know. */
export class UnknownDataFormat extends Error {}

const FORMAT = '1';
const PAGE_EVENTS_MAX = 256;
const PAGE_BYTES_MAX = 1024 * 1024;

export const ABOUT = {
  format: Buffer.from('format'),
  end: Buffer.from('end'),
  streamCount: Buffer.from('stream-count'),
} as const;

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

  private constructor(readonly environment: Environment) {
    this.end = numberAt(environment.about, ABOUT.end);
    this.streamCount = numberAt(environment.about, ABOUT.streamCount);
  }

  static async open(location: StorageLocation): Promise<LogStore> {
    const environment = openEnvironment(location);
    try {
      await checkFormat(environment.about);
      return new LogStore(environment);
    } catch (error) {
      await environment.close();
      throw error;
    }
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
    return bytes && decodeHead(bytes);
  }

  eventIdAt(streamNumber: number, revision: number): string | undefined {
    const entry = this.environment.revisions.getBinaryFast(revisionKey(streamNumber, revision));
    return entry && indexedEventId(entry);
  }

  revisionOf(streamNumber: number, eventId: string): number | undefined {
    const revision = this.environment.eventIds.getBinaryFast(eventIdKey(streamNumber, eventId));
    return revision && decodePosition(revision);
  }

  recordAt(streamNumber: number, revision: number): StoredEvent | undefined {
    const entry = this.environment.revisions.getBinaryFast(revisionKey(streamNumber, revision));
    if (!entry) return undefined;
    const position = indexedPosition(entry);
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
      head: decodeHead(value),
    }));
  }

  /** A page of `$all` from a position on, which is included. */
  allForward(from: number, limit: number): StoredEvent[] {
    const range = { start: positionKey(from), limit: Math.min(limit, PAGE_EVENTS_MAX) };
    return this.logPage(range);
  }

  /** A page of `$all` backwards from a position, which is left out. */
  allBackward(before: number, limit: number): StoredEvent[] {
    if (before <= 0) return [];
    const start = positionKey(Math.min(before, this.end) - 1);
    return this.logPage({ start, limit: Math.min(limit, PAGE_EVENTS_MAX), reverse: true });
  }

  /** A page of a stream from a revision up to another, both included. */
  streamForward(streamNumber: number, from: number, to: number): StoredStreamEvent[] {
    return this.streamPage({
      start: revisionKey(streamNumber, from),
      end: revisionKey(streamNumber, to + 1),
      limit: PAGE_EVENTS_MAX,
    });
  }

  /** A page of a stream from a revision down to another, both included. */
  streamBackward(streamNumber: number, from: number, to: number): StoredStreamEvent[] {
    return this.streamPage({
      start: revisionKey(streamNumber, from),
      end:
        to === 0
          ? revisionKey(streamNumber - 1, Number.MAX_SAFE_INTEGER)
          : revisionKey(streamNumber, to - 1),
      limit: PAGE_EVENTS_MAX,
      reverse: true,
    });
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

  private streamPage(range: Range): StoredStreamEvent[] {
    const page: StoredStreamEvent[] = [];
    let bytes = 0;
    for (const { key, value } of this.environment.revisions.getRange(range)) {
      const position = indexedPosition(value);
      const record = this.environment.log.getBinary(positionKey(position));
      if (!record) continue;
      page.push({ revision: decodeRevision(key), position, record });
      bytes += record.length;
      if (bytes > PAGE_BYTES_MAX) break;
    }
    return page;
  }
}

interface Range {
  readonly start: Buffer;
  readonly end?: Buffer;
  readonly limit: number;
  readonly reverse?: boolean;
}

function numberAt(about: Table, key: Buffer): number {
  const bytes = about.getBinary(key);
  return bytes ? decodePosition(bytes) : 0;
}

/** A fresh store is marked with the format that it is written in. */
async function checkFormat(about: Table): Promise<void> {
  const format = about.getBinary(ABOUT.format)?.toString();
  if (format === undefined) {
    await about.put(ABOUT.format, Buffer.from(FORMAT));
  } else if (format !== FORMAT) {
    throw new UnknownDataFormat(
      `the data were written in format ${format}, and this version knows format ${FORMAT} only`,
    );
  }
}
