import { type Decision, accept, reject } from '../decision';
import type { AccountId, HoldId } from '../ids';
import type { Instant } from '../time/instant';
import type { NumberReserved } from './number-claim.events';
import { type NumberClaimState, isUnclaimed, openHold } from './number-claim.state';
import type { E164 } from './phone-number';

/** The carrier keeps a number, too, that an account holds. */
export type RecordReservation = {
  readonly type: 'RecordReservation';
  readonly number: E164;
  readonly accountId: AccountId;
  readonly holdId: HoldId;
  readonly reservationId: string;
  readonly reservedUntil: Instant;
  readonly at: Instant;
};

/** Nobody needs the reservation any more, so that it is to be cancelled. */
export type RecordReservationRejection = { readonly code: 'HoldIsOver' };

/** For an open hold, and for the claim that took its place while the carrier was asked. */
export function recordReservation(
  { type: _type, at, ...reservation }: RecordReservation,
  state: NumberClaimState,
): Decision<NumberReserved, RecordReservationRejection> {
  const known = whatNeedsIt(reservation, state, at);
  if (!known) return reject({ code: 'HoldIsOver' });
  if (known.reservationId === reservation.reservationId) return accept();
  return accept({ type: 'NumberReserved', data: { ...reservation, reservedAt: at } });
}

function whatNeedsIt(
  { holdId, accountId }: Pick<RecordReservation, 'holdId' | 'accountId'>,
  state: NumberClaimState,
  at: Instant,
): { readonly reservationId?: string } | undefined {
  if (isUnclaimed(state)) {
    const hold = openHold(state, at);
    return hold?.holdId === holdId ? hold : undefined;
  }
  return state.status === 'claimed' && state.accountId === accountId ? state : undefined;
}
