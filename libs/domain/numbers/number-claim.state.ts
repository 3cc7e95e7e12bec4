import type { AccountId, AssignmentId } from '../ids';
import type { NumberClaimEvent } from './number-claim.events';

/** Who holds the one open claim on a number, over all accounts. */
export type NumberClaimState =
  | { readonly status: 'free' }
  | {
      readonly status: 'claimed';
      readonly accountId: AccountId;
      readonly assignmentId: AssignmentId;
    }
  | {
      readonly status: 'purchased';
      readonly accountId: AccountId;
      readonly assignmentId: AssignmentId;
      readonly carrierNumberId: string;
    };

export const freeNumber: NumberClaimState = { status: 'free' };

export function evolveNumberClaim(
  _state: NumberClaimState,
  event: NumberClaimEvent,
): NumberClaimState {
  const { accountId, assignmentId } = event.data;
  switch (event.type) {
    case 'NumberClaimed':
      return { status: 'claimed', accountId, assignmentId };
    case 'NumberPurchased':
      return {
        status: 'purchased',
        accountId,
        assignmentId,
        carrierNumberId: event.data.carrierNumberId,
      };
    case 'NumberClaimReleased':
      return freeNumber;
  }
}
