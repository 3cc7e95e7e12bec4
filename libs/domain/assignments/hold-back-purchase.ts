import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { HoldBackReason, PurchaseHeldBack } from './assignment.events';
import type { AssignmentState } from './assignment.state';

/** Says once why the carrier is not asked for now, so that whoever waits can read it. */
export type HoldBackPurchase = {
  readonly type: 'HoldBackPurchase';
  readonly reason: HoldBackReason;
  readonly nextTryAt: Instant;
  readonly at: Instant;
};

export function holdBackPurchase(
  { reason, nextTryAt, at }: HoldBackPurchase,
  state: AssignmentState,
): Decision<PurchaseHeldBack, never> {
  const isWaiting = state.status === 'selected' || state.status === 'unknown';
  if (!isWaiting || state.heldBack === reason) return accept();
  const { assignmentId } = state;
  return accept({
    type: 'PurchaseHeldBack',
    data: { assignmentId, reason, nextTryAt, heldBackAt: at },
  });
}
