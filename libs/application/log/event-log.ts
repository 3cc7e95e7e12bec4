import type { Instant } from '@trunkline/domain/time/instant';

/** Who or what caused an event. `keyId` names the key or session that was shown, never its secret. */
export type Actor = {
  readonly type: 'operator' | 'account' | 'session' | 'system';
  readonly id: string;
  readonly keyId: string | null;
};

/** What is stored beside each event. The two `$` names are EventStoreDB's own. */
export type EventMetadata = {
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly commandId: string;
  /** SHA-256 of what was asked, so that the same key with another body is recognised. */
  readonly commandFingerprint: string;
  readonly actor: Actor;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly schemaVersion: number;
};

export type NewEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: EventMetadata;
};

/** An event as the log gives it back: its shape is the one of `metadata.schemaVersion`. */
export type RecordedEvent = NewEvent & {
  readonly stream: string;
  /** Its place in its stream, from 0. */
  readonly revision: bigint;
  /** Its place in the whole log: opaque text that `subscribeToAll` resumes after. */
  readonly position: string;
  readonly recordedAt: Instant;
};

/** A piece of the whole log, without the store's own events. */
export type LogPage = {
  readonly events: readonly RecordedEvent[];
  /** The position of the last that was read, which may be one of the store's own. */
  readonly last: string | null;
  readonly isEnd: boolean;
};

/** The revision of a stream that holds no event. */
export const noRevision = -1n;

/**
 * The log of events: the only truth. Every call ends within its time limit; all throw
 * `EventStoreUnavailable` when the store does not answer.
 */
export abstract class EventLog {
  /**
   * Stores `events` as one unit right after revision `expected` (`noRevision` for a new stream) and
   * answers the last one's revision. Throws `RevisionConflict` when the stream is elsewhere.
   */
  abstract append(stream: string, expected: bigint, events: readonly NewEvent[]): Promise<bigint>;

  /** Lets a stream keep only its newest `count` events; for what is not the truth itself. */
  abstract keepNewest(stream: string, count: number): Promise<void>;

  /** At most `max` events from revision `from` on, oldest first; none when there are none. */
  abstract readForward(
    stream: string,
    from: bigint,
    max: number,
  ): Promise<readonly RecordedEvent[]>;

  /** At most `max` events, newest first, from revision `from` (or the end) down. */
  abstract readBackward(
    stream: string,
    from: bigint | 'end',
    max: number,
  ): Promise<readonly RecordedEvent[]>;

  /**
   * Every event of the whole log after `position` (null: from the beginning), as it comes, without
   * the store's own. Ends when `signal` is aborted; throws when the connection is lost.
   */
  abstract subscribeToAll(
    position: string | null,
    signal: AbortSignal,
  ): AsyncIterable<RecordedEvent>;

  /**
   * Every event that the log holds at the moment of the call, oldest first, without the store's own.
   * Ends by itself; throws `EventStoreUnavailable` when the next event does not come in time.
   */
  abstract readAll(signal: AbortSignal): AsyncIterable<RecordedEvent>;

  /** At most `max` events of the whole log, oldest first, from the one at `position` on. */
  abstract readPage(position: string, max: number): Promise<LogPage>;

  /** Resolves when the store answers; throws `EventStoreUnavailable`. */
  abstract ping(): Promise<void>;
}
