import { type Decision, accept, reject } from '../decision';
import type { AccountId, AssignmentId } from '../ids';
import type { Instant } from '../time/instant';
import type { NumberClaimed } from './number-claim.events';
import { type NumberClaimState, isOfAnother, isUnclaimed } from './number-claim.state';
import type { E164 } from './phone-number';

/**
 * Claims a number for one assignment before anybody asks the carrier for it. A claim takes the place
 * of the account's own hold; the hold of another account keeps it off while it lasts.
 */
export type ClaimNumber = {
  readonly type: 'ClaimNumber';
  readonly number: E164;
  readonly accountId: AccountId;
  readonly assignmentId: AssignmentId;
  readonly at: Instant;
};

export type ClaimNumberRejection = { readonly code: 'NumberTaken'; readonly number: E164 };

export function claimNumber(
  { number, accountId, assignmentId, at }: ClaimNumber,
  state: NumberClaimState,
): Decision<NumberClaimed, ClaimNumberRejection> {
  if (isOfAnother(state, accountId, at)) return reject({ code: 'NumberTaken', number });
  if (isUnclaimed(state)) {
    return accept({
      type: 'NumberClaimed',
      data: { number, accountId, assignmentId, claimedAt: at },
    });
  }
  if (state.assignmentId === assignmentId) return accept();
  return reject({ code: 'NumberTaken', number });
}
