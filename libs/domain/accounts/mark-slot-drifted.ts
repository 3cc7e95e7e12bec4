import { type Decision, accept } from '../decision';
import type { AssignmentId } from '../ids';
import type { NumberDrifted, NumberRestored } from '../numbers/number-claim.events';
import type { Instant } from '../time/instant';
import type { AccountState } from './account.state';

/** Tells the account that the carrier does not have one of its numbers any more. */
export type MarkSlotDrifted = {
  readonly type: 'MarkSlotDrifted';
  readonly assignmentId: AssignmentId;
  readonly at: Instant;
};

/** Tells the account that the carrier has its number again, or has it under another id. */
export type RestoreSlot = {
  readonly type: 'RestoreSlot';
  readonly assignmentId: AssignmentId;
  readonly carrierNumberId: string;
  readonly at: Instant;
};

/** A slot that is reserved or releasing is somebody's work, and says itself how that ends. */
export function markSlotDrifted(
  { assignmentId, at }: MarkSlotDrifted,
  state: AccountState,
): Decision<NumberDrifted, never> {
  if (state.status === 'unknown') return accept();
  const slot = state.slots.find((one) => one.assignmentId === assignmentId);
  if (slot?.status !== 'active' || slot.drifted) return accept();
  const { accountId } = state;
  const { number } = slot;
  return accept({
    type: 'NumberDrifted',
    data: { number, accountId, assignmentId, driftedAt: at },
  });
}

export function restoreSlot(
  { assignmentId, carrierNumberId, at }: RestoreSlot,
  state: AccountState,
): Decision<NumberRestored, never> {
  if (state.status === 'unknown') return accept();
  const slot = state.slots.find((one) => one.assignmentId === assignmentId);
  if (!slot || slot.status === 'reserved') return accept();
  if (!slot.drifted && slot.carrierNumberId === carrierNumberId) return accept();
  const { accountId } = state;
  const { number } = slot;
  return accept({
    type: 'NumberRestored',
    data: { number, accountId, assignmentId, carrierNumberId, restoredAt: at },
  });
}
