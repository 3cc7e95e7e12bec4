import { Commit, StoredEvent } from './commit';
import { Recovered } from './journal/journal';
import { StreamHead } from './stream-head';

/** Where the store is after some commit. */
export interface Standing {
  readonly sequence: number;
  readonly end: number;
  readonly streamCount: number;
}

/** Some commits in a row, taken together. */
export class CommitSegment implements Standing {
  sequence: number;
  end: number;
  streamCount: number;
  readonly events: StoredEvent[] = [];
  readonly heads = new Map<string, StreamHead>();
  projectionStates: Buffer | undefined;
  bytes = 0;

  constructor({ sequence, end, streamCount }: Standing) {
    this.sequence = sequence;
    this.end = end;
    this.streamCount = streamCount;
  }

  add(commit: Commit): void {
    this.sequence = commit.sequence;
    this.end = commit.end;
    this.streamCount = commit.streamCount;
    this.projectionStates = commit.projectionStates ?? this.projectionStates;
    this.bytes += COMMIT_BYTES + HEAD_BYTES * commit.heads.length;
    for (const { name, head } of commit.heads) this.heads.set(name, head);
    for (const event of commit.events) {
      this.events.push(event);
      this.bytes += event.record.length;
    }
  }

  /** Where the first event with a position of at least this one is, among the events. */
  placeOf(position: number): number {
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.events[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const COMMIT_BYTES = 100;
const HEAD_BYTES = 100;

/** How much may gather in memory and in the journal while nothing can go into the data file. */
const UNSETTLED_MAX_BYTES = 32 * 1024 * 1024;

/**
 * The commits that are in the journal and not yet in the data file. They are read from here. New
 * ones go into one segment while the one before it is being settled, that is, written into the data
 * file.
 */
export class RecentCommits {
  private sealed: CommitSegment | undefined;
  private growing: CommitSegment;

  /**
   * `standing` is where the data file is, `recovered` what the journal has beyond it. A segment is
   * worth settling from `dueBytes` on.
   */
  constructor(
    standing: Standing,
    { older, newer }: Recovered,
    private readonly dueBytes: number,
  ) {
    this.growing = new CommitSegment(standing);
    for (const commit of older) this.add(commit);
    this.seal();
    for (const commit of newer) this.add(commit);
  }

  /** Where the store is after all commits. */
  get standing(): Standing {
    return this.growing;
  }

  get isDue(): boolean {
    return this.sealed !== undefined || this.growing.bytes >= this.dueBytes;
  }

  /** How much the data file lacks, about. */
  get bytes(): number {
    return (this.sealed?.bytes ?? 0) + this.growing.bytes;
  }

  get isEmpty(): boolean {
    return !this.sealed && !this.isGrowing;
  }

  /** Whether there is anything that is not sealed. */
  get isGrowing(): boolean {
    return this.growing.bytes > 0;
  }

  get isFull(): boolean {
    return this.growing.bytes >= UNSETTLED_MAX_BYTES;
  }

  add(commit: Commit): void {
    this.growing.add(commit);
  }

  /** Closes the segment that grows, unless the one before it is not settled yet. */
  seal(): CommitSegment | undefined {
    if (this.sealed || this.growing.bytes === 0) return undefined;
    this.sealed = this.growing;
    this.growing = new CommitSegment(this.growing);
    return this.sealed;
  }

  /** What is sealed and not settled. */
  get unsettled(): CommitSegment | undefined {
    return this.sealed;
  }

  /** Forgets what is in the data file now. */
  settled(): void {
    this.sealed = undefined;
  }

  /** The position of the first event; all before it are in the data file. */
  get start(): number {
    for (const { events } of this.segments) if (events.length > 0) return events[0]!.position;
    return this.growing.end;
  }

  head(stream: string): StreamHead | undefined {
    return this.growing.heads.get(stream) ?? this.sealed?.heads.get(stream);
  }

  get projectionStates(): Buffer | undefined {
    return this.growing.projectionStates ?? this.sealed?.projectionStates;
  }

  recordAt(position: number): Buffer | undefined {
    const event = this.eventFrom(position);
    return event?.position === position ? event.record : undefined;
  }

  *forward(from: number): Generator<StoredEvent> {
    for (const segment of this.segments) {
      const { events } = segment;
      for (let at = segment.placeOf(from); at < events.length; at += 1) yield events[at]!;
    }
  }

  /** The events whose positions are lower than this one, the last one first. */
  *backward(before: number): Generator<StoredEvent> {
    for (const segment of this.segments.toReversed()) {
      const { events } = segment;
      for (let at = segment.placeOf(before) - 1; at >= 0; at -= 1) yield events[at]!;
    }
  }

  private eventFrom(position: number): StoredEvent | undefined {
    const isSealed = this.sealed !== undefined && position < this.sealed.end;
    const segment = isSealed ? this.sealed! : this.growing;
    return segment.events[segment.placeOf(position)];
  }

  private get segments(): readonly CommitSegment[] {
    return this.sealed ? [this.sealed, this.growing] : [this.growing];
  }
}
