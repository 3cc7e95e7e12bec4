import { StreamHead } from './stream-head';

/** What one commit adds to the store: all of it, or none. */
export interface Commit {
  /** Counted up by one from commit to commit, for ever. */
  readonly sequence: number;
  /** The position that the next event after it gets. */
  readonly end: number;
  /** How many stream numbers are given away after it. */
  readonly streamCount: number;
  readonly events: readonly StoredEvent[];
  /** Streams that are new, or of which more than the last revision is another than before. */
  readonly heads: readonly NamedHead[];
  /** How far the projections are after it, if it moves them. */
  readonly projectionStates: Buffer | undefined;
}

/** An event in the log: where it is in `$all`, and its RecordedEvent message as bytes. */
export interface StoredEvent {
  readonly position: number;
  readonly record: Buffer;
}

export interface NamedHead {
  readonly name: string;
  readonly head: StreamHead;
}
