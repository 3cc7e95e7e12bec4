import { StoredEvent } from '../storage/log-store';
import { Topic } from '../subscriptions/commit-feed';

/** An event that was looked at, and whether the group is about such. */
export interface ConsideredEvent {
  readonly place: number;
  readonly stored: StoredEvent;
  readonly isWanted: boolean;
}

export interface SourcePage {
  readonly events: readonly ConsideredEvent[];
  /** Where to read on. */
  readonly next: number;
  /** There is nothing more at present. */
  readonly isEnd: boolean;
}

/** What a group reads: a stream by revision, or `$all` by position. */
export interface EventSource {
  /** What tells that there may be more. */
  readonly topic: Topic;
  /** The place that the next event will have, or a lower one that is not taken. */
  readonly end: number;
  /** Nothing will ever come any more. */
  readonly isDeleted: boolean;
  /** Reads from a place on, up to so many events that are wanted. */
  read(from: number, limit: number): SourcePage;
  event(place: number): StoredEvent | undefined;
  /** The place of the last event that the group is about, as far as that can be told at once. */
  lastKnown(): number | undefined;
}
