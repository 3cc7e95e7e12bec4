import { RangeOptions } from 'lmdb';
import { Environment } from './environment';
import { IndexEntry } from './index-segment';
import {
  decodePosition,
  decodeRevision,
  eventIdKey,
  indexedEventId,
  indexedPosition,
  revisionKey,
} from './keys';
import { IndexTail } from './index-tail';

/** Where an event of a stream lies in the log. */
export interface Place {
  readonly revision: number;
  readonly position: number;
}

/** A stretch of a stream, both ends included; backwards when it begins at its higher end. */
export interface Stretch {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

type Tables = Pick<Environment, 'revisions' | 'eventIds'>;

/** The indexes of all streams: what is on the disk, and over it what is to be written there. */
export class StreamIndex {
  constructor(
    private readonly tables: Tables,
    private readonly tail: IndexTail,
  ) {}

  eventIdAt(number: number, revision: number): string | undefined {
    const recent = this.recent(number, revision);
    if (recent) return recent.eventId;
    const entry = this.tables.revisions.getBinaryFast(revisionKey(number, revision));
    return entry && indexedEventId(entry);
  }

  revisionOf(number: number, eventId: string): number | undefined {
    const recent = this.tail.revisionOf(number, eventId);
    if (recent !== undefined) return recent;
    const revision = this.tables.eventIds.getBinaryFast(eventIdKey(number, eventId));
    return revision && decodePosition(revision);
  }

  positionOf(number: number, revision: number): number | undefined {
    const recent = this.recent(number, revision);
    if (recent) return recent.position;
    const entry = this.tables.revisions.getBinaryFast(revisionKey(number, revision));
    return entry && indexedPosition(entry);
  }

  /** The places of a stretch; only so many of them are looked for on the disk. */
  *forward({ number, from, to }: Stretch, limit: number): Generator<Place> {
    const recent = this.tail.partsOf(number);
    const before = Math.min(to, firstOf(recent) - 1);
    let isCut = false;
    if (from <= before) {
      const range = { start: revisionKey(number, from), end: revisionKey(number, before + 1) };
      const places = [...this.stored({ ...range, limit })];
      isCut = places.length === limit;
      yield* places;
    }
    if (isCut) return;
    for (const part of recent) {
      for (let at = placeOf(part, from); at < part.length && part[at]!.revision <= to; at += 1) {
        yield part[at]!;
      }
    }
  }

  *backward({ number, from, to }: Stretch, limit: number): Generator<Place> {
    const recent = this.tail.partsOf(number);
    for (const part of recent.toReversed()) {
      for (let at = placeOf(part, from + 1) - 1; at >= 0 && part[at]!.revision >= to; at -= 1) {
        yield part[at]!;
      }
    }
    const before = Math.min(from, firstOf(recent) - 1);
    if (before < to) return;
    const end =
      to === 0 ? revisionKey(number - 1, Number.MAX_SAFE_INTEGER) : revisionKey(number, to - 1);
    yield* this.stored({ start: revisionKey(number, before), end, limit, reverse: true });
  }

  private *stored(range: RangeOptions): Generator<Place> {
    for (const { key, value } of this.tables.revisions.getRange(range)) {
      yield { revision: decodeRevision(key), position: indexedPosition(value) };
    }
  }

  private recent(number: number, revision: number): IndexEntry | undefined {
    for (const part of this.tail.partsOf(number)) {
      const entry = part[placeOf(part, revision)];
      if (entry?.revision === revision) return entry;
    }
    return undefined;
  }
}

function firstOf(parts: readonly (readonly IndexEntry[])[]): number {
  return parts[0]?.[0]?.revision ?? Infinity;
}

/** The index of the first entry with this revision or a later one; where some may be missing. */
function placeOf(entries: readonly IndexEntry[], revision: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entries[middle]!.revision < revision) low = middle + 1;
    else high = middle;
  }
  return low;
}
