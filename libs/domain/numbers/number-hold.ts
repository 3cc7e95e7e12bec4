import type { AccountId, HoldId } from '../ids';
import type { Instant } from '../time/instant';

/** A number that one account looks at; no other takes it before `until`, which may be past. */
export type NumberHold = {
  readonly accountId: AccountId;
  readonly holdId: HoldId;
  /** When the account began to hold the number; holding it again goes on from there. */
  readonly since: Instant;
  readonly until: Instant;
  /** Under which the carrier keeps the number for this hold, where it does. */
  readonly reservationId?: string;
};

/** How many numbers an account holds at once: enough to compare a few, too few to empty an area. */
export const openHoldsMax = 3;

/** How many hold times a number can be held in a row, so that nobody keeps it from all others. */
export const holdTimesMax = 3;

/** When a hold ends that is asked for, or asked for again, at `at`. */
export function holdEnd(since: Instant, at: Instant, holdMs: number): Instant {
  const asked = Date.parse(at) + holdMs;
  const longest = Date.parse(since) + holdMs * holdTimesMax;
  return new Date(Math.min(asked, longest)).toISOString() as Instant;
}
