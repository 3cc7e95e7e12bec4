import type { AccountId, AssignmentId, HoldId } from '../ids';
import type { Instant } from '../time/instant';
import type { NumberClaimEvent, NumberReserved } from './number-claim.events';
import type { NumberHold } from './number-hold';

/** The last hold of a number that nobody has claimed since; it may have run out. */
type Unclaimed = { readonly hold?: NumberHold };

/** Who holds the one open claim on a number, over all accounts. */
export type NumberClaimState =
  /** `gaveBack` is the id at the carrier of what was a stray number there until now. */
  | (Unclaimed & { readonly status: 'free'; readonly gaveBack?: string })
  | (Unclaimed & { readonly status: 'kept'; readonly carrierNumberId: string })
  | {
      readonly status: 'claimed';
      readonly accountId: AccountId;
      readonly assignmentId: AssignmentId;
      /** The id at the carrier of a number that was kept, and so needs no purchase. */
      readonly keptAs: string | null;
      /** Under which the carrier keeps the number for this account; it may have lapsed. */
      readonly reservationId?: string;
      /** The hold before the claim, for which the carrier may keep the number without our knowing. */
      readonly heldAs?: HoldId;
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
      const { hold } = holdOf(state);
      const before = { ...reservationOf(hold, accountId), ...holdBefore(hold, accountId) };
      return { status: 'claimed', accountId, assignmentId, keptAs, ...before };
    }
    case 'NumberPurchased':
    case 'NumberRestored': {
      const { accountId, assignmentId, carrierNumberId } = event.data;
      return { status: 'purchased', accountId, assignmentId, carrierNumberId, drifted: false };
    }
    case 'NumberDrifted':
      return state.status === 'purchased' ? { ...state, drifted: true } : state;
    case 'NumberKept':
      return { status: 'kept', carrierNumberId: event.data.carrierNumberId, ...holdOf(state) };
    case 'NumberClaimReleased':
      return state.status === 'claimed' && state.keptAs !== null
        ? { status: 'kept', carrierNumberId: state.keptAs }
        : freeNumber;
    case 'KeptNumberGiven':
      return state.status === 'kept'
        ? { status: 'free', gaveBack: state.carrierNumberId, ...holdOf(state) }
        : freeNumber;
    case 'NumberHeld':
    case 'NumberHoldEnded':
      return isUnclaimed(state) ? { ...state, ...evolveHold(state, event) } : state;
    case 'NumberReserved':
      return evolveReservation(state, event.data);
  }
}

function evolveHold(
  { hold }: Unclaimed,
  event: Extract<NumberClaimEvent, { type: 'NumberHeld' | 'NumberHoldEnded' }>,
): Unclaimed {
  if (event.type === 'NumberHoldEnded') {
    if (!hold) return {};
    const { accountId, holdId, since } = hold;
    return { hold: { accountId, holdId, since, until: event.data.endedAt } };
  }
  const { accountId, holdId, heldSince: since, heldUntil: until } = event.data;
  return { hold: { accountId, holdId, since, until, ...reservationOf(hold, accountId) } };
}

/** A number can be claimed while the carrier still answers: then the purchase names it, too. */
function evolveReservation(
  state: NumberClaimState,
  { accountId, holdId, reservationId }: NumberReserved['data'],
): NumberClaimState {
  if (isUnclaimed(state)) {
    const { hold } = state;
    return hold?.holdId === holdId ? { ...state, hold: { ...hold, reservationId } } : state;
  }
  const isOfClaim = state.status === 'claimed' && state.accountId === accountId;
  return isOfClaim ? { ...state, reservationId } : state;
}

function reservationOf(
  hold: NumberHold | undefined,
  accountId: AccountId,
): Pick<NumberHold, 'reservationId'> {
  if (hold?.accountId !== accountId || hold.reservationId === undefined) return {};
  return { reservationId: hold.reservationId };
}

function holdBefore(
  hold: NumberHold | undefined,
  accountId: AccountId,
): { readonly heldAs?: HoldId } {
  return hold?.accountId === accountId ? { heldAs: hold.holdId } : {};
}

function holdOf(state: NumberClaimState): Unclaimed {
  return isUnclaimed(state) && state.hold ? { hold: state.hold } : {};
}

/** Who looks at the number at this time, so that no other account may have it. */
export function openHold(state: NumberClaimState, at: Instant): NumberHold | undefined {
  if (!isUnclaimed(state) || !state.hold) return undefined;
  return at < state.hold.until ? state.hold : undefined;
}

/** True when another account has the number, is getting it, or holds it. */
export function isOfAnother(state: NumberClaimState, accountId: AccountId, at: Instant): boolean {
  const owner = isUnclaimed(state) ? openHold(state, at) : state;
  return owner !== undefined && owner.accountId !== accountId;
}

/** True when no account has the number or is getting it. */
export function isUnclaimed(
  state: NumberClaimState,
): state is Extract<NumberClaimState, { readonly status: 'free' | 'kept' }> {
  return state.status === 'free' || state.status === 'kept';
}
