import { type Decision, accept, reject } from '../decision';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { NumberReleaseCancelled } from './account.events';
import type { AccountState, OpenAccountState } from './account.state';
import type { NumberSlot } from './number-slots';
import { hasRoomToKeepOne } from './over-allowance';

/** Keeps a number after all, as long as the carrier was not told. */
export type CancelRelease = {
  readonly type: 'CancelRelease';
  readonly number: E164;
  readonly at: Instant;
};

export type CancelReleaseRejection =
  | { readonly code: 'AccountUnknown' }
  | { readonly code: 'AccountClosed' }
  | { readonly code: 'NumberUnknown'; readonly number: E164 }
  | { readonly code: 'OverAllowance' }
  | { readonly code: 'ReleaseUnderWay'; readonly number: E164 };

export function cancelRelease(
  { number, at }: CancelRelease,
  state: AccountState,
): Decision<NumberReleaseCancelled, CancelReleaseRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  if (state.status === 'closed') return reject({ code: 'AccountClosed' });
  const slot = state.slots.find((one) => one.number === number);
  if (!slot || slot.status === 'reserved') return reject({ code: 'NumberUnknown', number });
  if (slot.status === 'releasing') return reject({ code: 'ReleaseUnderWay', number });
  if (slot.releaseAt === null) return accept();
  if (isBeyond(slot, state)) return reject({ code: 'OverAllowance' });

  const { accountId } = state;
  const { assignmentId } = slot;
  return accept({
    type: 'NumberReleaseCancelled',
    data: { accountId, assignmentId, number, cancelledAt: at },
  });
}

/** Once the grace is over, keeping a number takes a place within the allowance. */
function isBeyond({ kind, suspended }: NumberSlot, state: OpenAccountState): boolean {
  const { overAllowance } = state;
  if (!overAllowance || overAllowance.choice === 'keep') return false;
  if (overAllowance.graceEndedAt === null || kind === 'primary' || suspended) return false;
  return !hasRoomToKeepOne(state);
}
