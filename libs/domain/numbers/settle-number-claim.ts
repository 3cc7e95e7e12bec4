import { type Decision, accept, reject } from '../decision';
import type { AssignmentId } from '../ids';
import type { Instant } from '../time/instant';
import type { NumberClaimReleased, NumberPurchased } from './number-claim.events';
import { type NumberClaimState, isUnclaimed } from './number-claim.state';
import type { E164 } from './phone-number';

/** The carrier sold us the number: the claim is now a number that we own. */
export type ConfirmNumberPurchase = {
  readonly type: 'ConfirmNumberPurchase';
  readonly number: E164;
  readonly assignmentId: AssignmentId;
  readonly carrierNumberId: string;
  readonly at: Instant;
};

/** The assignment ended without the number: others may claim it. */
export type ReleaseNumberClaim = {
  readonly type: 'ReleaseNumberClaim';
  readonly number: E164;
  readonly assignmentId: AssignmentId;
  readonly reason: string;
  readonly at: Instant;
};

/** The carrier has the number back: others may claim it. */
export type ReleaseOwnedNumber = {
  readonly type: 'ReleaseOwnedNumber';
  readonly number: E164;
  readonly assignmentId: AssignmentId;
  readonly at: Instant;
};

/** Why the claim of a number ended that its account gave back. */
export const releasedReason = 'released';

export type SettleNumberClaimRejection = { readonly code: 'ClaimUnknown' };

export function confirmNumberPurchase(
  { number, assignmentId, carrierNumberId, at }: ConfirmNumberPurchase,
  state: NumberClaimState,
): Decision<NumberPurchased, SettleNumberClaimRejection> {
  if (isUnclaimed(state) || state.assignmentId !== assignmentId) {
    return reject({ code: 'ClaimUnknown' });
  }
  if (state.status === 'purchased') return accept();

  const { accountId } = state;
  return accept({
    type: 'NumberPurchased',
    data: { number, accountId, assignmentId, carrierNumberId, purchasedAt: at },
  });
}

/** Releasing a claim that this assignment does not hold changes nothing. */
export function releaseNumberClaim(
  { number, assignmentId, reason, at }: ReleaseNumberClaim,
  state: NumberClaimState,
): Decision<NumberClaimReleased, SettleNumberClaimRejection> {
  if (isUnclaimed(state) || state.assignmentId !== assignmentId) return accept();
  if (state.status === 'purchased') return reject({ code: 'ClaimUnknown' });

  const { accountId } = state;
  return accept({
    type: 'NumberClaimReleased',
    data: { number, accountId, assignmentId, reason, releasedAt: at },
  });
}

/** What was given back before, by this assignment's account, stays with whoever has it now. */
export function releaseOwnedNumber(
  { number, assignmentId, at }: ReleaseOwnedNumber,
  state: NumberClaimState,
): Decision<NumberClaimReleased, SettleNumberClaimRejection> {
  if (isUnclaimed(state) || state.assignmentId !== assignmentId) return accept();
  if (state.status === 'claimed') return reject({ code: 'ClaimUnknown' });

  const { accountId } = state;
  return accept({
    type: 'NumberClaimReleased',
    data: { number, accountId, assignmentId, reason: releasedReason, releasedAt: at },
  });
}
