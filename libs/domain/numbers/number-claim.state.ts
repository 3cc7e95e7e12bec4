import type { AccountId, AssignmentId } from '../ids';
import type { NumberClaimEvent } from './number-claim.events';

/** Who holds the one open claim on a number, over all accounts. */
export type NumberClaimState =
  | { readonly status: 'free' }
  | {
      readonly status: 'claimed' | 'purchased';
      readonly accountId: AccountId;
      readonly assignmentId: AssignmentId;
    };

export const freeNumber: NumberClaimState = { status: 'free' };

export function evolveNumberClaim(
  _state: NumberClaimState,
  { type, data: { accountId, assignmentId } }: NumberClaimEvent,
): NumberClaimState {
  switch (type) {
    case 'NumberClaimed':
      return { status: 'claimed', accountId, assignmentId };
    case 'NumberPurchased':
      return { status: 'purchased', accountId, assignmentId };
    case 'NumberClaimReleased':
      return freeNumber;
  }
}
