import type { AccountId, AssignmentId } from '../ids';
import type { NumberClaimEvent } from './number-claim.events';

/** Who holds the one open claim on a number, over all accounts. */
export type NumberClaimState =
  /** `gaveBack` is the id at the carrier of what was a stray number there until now. */
  | { readonly status: 'free'; readonly gaveBack?: string }
  | { readonly status: 'kept'; readonly carrierNumberId: string }
  | {
      readonly status: 'claimed';
      readonly accountId: AccountId;
      readonly assignmentId: AssignmentId;
      /** The id at the carrier of a number that was kept, and so needs no purchase. */
      readonly keptAs: string | null;
    }
  | {
      readonly status: 'purchased';
      readonly accountId: AccountId;
      readonly assignmentId: AssignmentId;
      readonly carrierNumberId: string;
      /** True while the carrier does not have it among ours. */
      readonly drifted: boolean;
    };

export const freeNumber: NumberClaimState = { status: 'free' };

export function evolveNumberClaim(
  state: NumberClaimState,
  event: NumberClaimEvent,
): NumberClaimState {
  switch (event.type) {
    case 'NumberClaimed': {
      const { accountId, assignmentId } = event.data;
      const keptAs = state.status === 'kept' ? state.carrierNumberId : null;
      return { status: 'claimed', accountId, assignmentId, keptAs };
    }
    case 'NumberPurchased':
    case 'NumberRestored': {
      const { accountId, assignmentId, carrierNumberId } = event.data;
      return { status: 'purchased', accountId, assignmentId, carrierNumberId, drifted: false };
    }
    case 'NumberDrifted':
      return state.status === 'purchased' ? { ...state, drifted: true } : state;
    case 'NumberKept':
      return { status: 'kept', carrierNumberId: event.data.carrierNumberId };
    case 'NumberClaimReleased':
      return state.status === 'claimed' && state.keptAs !== null
        ? { status: 'kept', carrierNumberId: state.keptAs }
        : freeNumber;
    case 'KeptNumberGiven':
      return state.status === 'kept'
        ? { status: 'free', gaveBack: state.carrierNumberId }
        : freeNumber;
  }
}

/** True when no account has the number or is getting it. */
export function isUnclaimed(
  state: NumberClaimState,
): state is Extract<NumberClaimState, { readonly status: 'free' | 'kept' }> {
  return state.status === 'free' || state.status === 'kept';
}
