import type { AccountId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import type { Traits } from '../audit/traits';

/** One event of a batch of the log, for the index. */
export type AuditedEvent = {
  readonly accountId: AccountId;
  readonly position: string;
  /** Its place in the batch, from 0. */
  readonly place: number;
  readonly recordedAt: Instant;
  readonly traits: Traits;
};

/** A stretch of the log in which an account has events; others may have some there, too. */
export type Extent = {
  /** The positions of the account's first and last event in it. */
  readonly first: string;
  readonly last: string;
  /** How many events of the log lie there, of whomever; of the store's own there may be more. */
  readonly events: number;
  readonly traits: Traits;
  readonly firstAt: Instant;
};

/** A stretch is no longer than this, in events of whomever. */
export const extentEventsMax = 32;

export type ReadingOrder = 'newest' | 'oldest';

/** Where to begin: only what has something before (newest first) or after (oldest first). */
export type ExtentQuery = {
  readonly order: ReadingOrder;
  readonly position: string | null;
  readonly time: Instant | null;
  readonly max: number;
};

export type ExtentPage = {
  /** How far the index knows the log, at the moment of this page; null for not at all. */
  readonly checkpoint: string | null;
  /** In the order asked for; fewer than `max` at the end. */
  readonly extents: readonly Extent[];
};

/**
 * Where in the log an account has events. It only finds: what lies there the log says. The relay keeps
 * it, beside its checkpoint, and builds it anew when it is lost. Throws `RedisUnavailable`.
 */
export abstract class AuditIndex {
  abstract extents(accountId: AccountId, query: ExtentQuery): Promise<ExtentPage>;
}
