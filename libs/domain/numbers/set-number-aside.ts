import { type Decision, accept, reject } from '../decision';
import type { AccountId, HoldId } from '../ids';
import type { Instant } from '../time/instant';
import type { NumberHeld, NumberHoldEnded } from './number-claim.events';
import { type NumberClaimState, isOfAnother, isUnclaimed, openHold } from './number-claim.state';
import { type NumberHold, holdEnd } from './number-hold';
import type { E164 } from './phone-number';

/** Keeps all other accounts from a number for as long as this one thinks it over. */
export type SetNumberAside = {
  readonly type: 'SetNumberAside';
  readonly number: E164;
  readonly accountId: AccountId;
  readonly holdId: HoldId;
  readonly holdMs: number;
  /** Until when the account counts this hold; the number is never kept for longer. */
  readonly placedUntil: Instant;
  readonly at: Instant;
};

/** Lets other accounts have a held number before the hold runs out. */
export type EndNumberHold = {
  readonly type: 'EndNumberHold';
  readonly number: E164;
  readonly holdId: HoldId;
  readonly at: Instant;
};

export type SetNumberAsideRejection =
  | { readonly code: 'NumberTaken'; readonly number: E164 }
  | {
      readonly code: 'NumberHeldTooLong';
      readonly number: E164;
      /** From when on the same account can hold the number again. */
      readonly againAt: Instant;
    };

export function setNumberAside(
  command: SetNumberAside,
  state: NumberClaimState,
): Decision<NumberHeld, SetNumberAsideRejection> {
  const { number, accountId, holdId, holdMs, at } = command;
  if (!isUnclaimed(state) || isOfAnother(state, accountId, at)) {
    return reject({ code: 'NumberTaken', number });
  }
  const earlier = whatItGoesOnFrom(state.hold, command);
  const heldSince = earlier?.since ?? at;
  const longest = holdEnd(heldSince, at, holdMs);
  if (earlier && longest <= at) {
    return reject({ code: 'NumberHeldTooLong', number, againAt: after(earlier.until, holdMs) });
  }
  const heldUntil = endWithin(longest, command, openHold(state, at));
  if (heldUntil <= at) return reject({ code: 'NumberTaken', number });
  return accept({
    type: 'NumberHeld',
    data: { number, accountId, holdId, heldSince, heldUntil, heldAt: at },
  });
}

/** A request that comes late keeps it no longer, and does not shorten what a later one prolonged. */
function endWithin(
  longest: Instant,
  { placedUntil }: SetNumberAside,
  open: NumberHold | undefined,
): Instant {
  const asked = placedUntil < longest ? placedUntil : longest;
  return open && open.until > asked ? open.until : asked;
}

/** A hold that is not this one, or is over, stays as it is. */
export function endNumberHold(
  { number, holdId, at }: EndNumberHold,
  state: NumberClaimState,
): Decision<NumberHoldEnded, never> {
  const open = openHold(state, at);
  if (open?.holdId !== holdId) return accept();
  const { accountId } = open;
  return accept({
    type: 'NumberHoldEnded',
    data: { number, accountId, holdId, reason: 'released', endedAt: at },
  });
}

/**
 * The account's own hold, also when it has just ended: only who left the number to others for a
 * whole hold time begins anew.
 */
function whatItGoesOnFrom(
  hold: NumberHold | undefined,
  { accountId, holdMs, at }: SetNumberAside,
): NumberHold | undefined {
  if (hold?.accountId !== accountId) return undefined;
  return at < after(hold.until, holdMs) ? hold : undefined;
}

function after(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString() as Instant;
}
