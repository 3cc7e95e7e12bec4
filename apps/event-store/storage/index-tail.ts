import { IndexedStream, IndexEntry, IndexSegment, StreamEntries } from './index-segment';

/** Entries that are written into the indexes together. */
export interface IndexChunk {
  readonly streams: readonly StreamEntries[];
  readonly entries: number;
  /** Up to where in the log the indexes are whole when it is written, if it is the last of its kind. */
  readonly completes: number | undefined;
}

interface Sealed {
  readonly segment: IndexSegment;
  /** The end of the log when it was sealed. */
  readonly end: number;
  /** The streams that are still to be written, the next one last. */
  readonly waiting: StreamEntries[];
  left: number;
}

/** How much faster a segment is written than the next one grows. */
const HASTE = 1.25;
/** The share of a segment that is worth a commit; most of the cost of one is the same for all. */
const CHUNK_SHARE = 1 / 128;
const CHUNK_MAX = 50_000;
/** How many entries may gather while none can be written, as on a full disk: some 100 MB of them. */
const UNWRITTEN_MAX = 500_000;

/**
 * What the indexes on the disk do not have yet of the end of the log. A commit writes the log alone;
 * entries are written later, many at once and in the order of the index, as each entry by itself
 * would cost pages at random places, and the more of them the larger the store. New entries go into
 * one segment while the one before it is being written.
 */
export class IndexTail {
  private growing = new IndexSegment();
  private sealed: Sealed | undefined;

  private readonly chunkMin: number;

  constructor(private readonly entriesMax: number) {
    this.chunkMin = Math.ceil(entriesMax * CHUNK_SHARE);
  }

  add(stream: IndexedStream, entry: IndexEntry): void {
    this.growing.add(stream, entry);
  }

  /** The entries of a stream that the disk may not have, in order, in parts that are not empty. */
  partsOf(number: number): readonly (readonly IndexEntry[])[] {
    const sealed = this.sealed?.segment.entriesOf(number) ?? [];
    const growing = this.growing.entriesOf(number);
    return [sealed, growing].filter((entries) => entries.length > 0);
  }

  /** The last revision of a stream among them, or -1. */
  lastOf(number: number): number {
    return this.partsOf(number).at(-1)?.at(-1)?.revision ?? -1;
  }

  revisionOf(number: number, eventId: string): number | undefined {
    const revision = this.growing.revisionOf(number, eventId);
    return revision ?? this.sealed?.segment.revisionOf(number, eventId);
  }

  get isEmpty(): boolean {
    return this.growing.size === 0 && !this.sealed;
  }

  /** Whether so much has gathered that some of it should be written now. */
  get isDue(): boolean {
    if (!this.sealed) return this.growing.size >= this.entriesMax;
    return this.behind >= this.chunkMin;
  }

  /** Whether nothing may be added any more before some of it is written. */
  get isFull(): boolean {
    return this.sealed !== undefined && this.growing.size >= UNWRITTEN_MAX;
  }

  /** Whether there are entries that can be written now. */
  get isSealed(): boolean {
    return this.sealed !== undefined;
  }

  /** Closes the segment that grows, unless the one before it is not written yet. */
  seal(end: number): void {
    if (this.sealed || this.growing.size === 0) return;
    const segment = this.growing;
    const waiting = [...segment.streams.values()].sort((a, b) => b.number - a.number);
    this.sealed = { segment, end, waiting, left: segment.size };
    this.growing = new IndexSegment();
  }

  /** The next entries to write, which lie side by side in the indexes. */
  nextChunk(): IndexChunk | undefined {
    if (!this.sealed) return undefined;
    const { waiting, left, end } = this.sealed;
    const wanted = Math.ceil(Math.min(CHUNK_MAX, Math.max(this.chunkMin, this.behind)));
    const streams: StreamEntries[] = [];
    let entries = 0;
    for (let at = waiting.length - 1; at >= 0 && entries < wanted; at -= 1) {
      const stream = waiting[at]!;
      const some = stream.entries.slice(0, wanted - entries);
      streams.push({ ...stream, entries: some });
      entries += some.length;
    }
    return { streams, entries, completes: entries === left ? end : undefined };
  }

  /** Forgets what is on the disk now. */
  written({ streams, entries, completes }: IndexChunk): void {
    const sealed = this.sealed!;
    for (const { number, entries: some } of streams) {
      sealed.segment.forget(number, some.length);
      if (sealed.waiting.at(-1)!.entries.length === 0) sealed.waiting.pop();
    }
    sealed.left -= entries;
    if (completes !== undefined) this.sealed = undefined;
  }

  /** How many entries of the sealed segment should have been written by now and are not. */
  private get behind(): number {
    const written = this.sealed ? this.sealed.segment.size - this.sealed.left : 0;
    return this.growing.size * HASTE - written;
  }
}
