import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { PurchaseFound } from './assignment.events';
import type { AssignmentState } from './assignment.state';

/**
 * Records that the number is ours already: it was kept, or bought by an attempt that had counted as
 * failed. What is under way is left to itself, since its own answer is still to come.
 */
export type RecordPurchaseFound = {
  readonly type: 'RecordPurchaseFound';
  readonly carrierNumberId: string;
  readonly at: Instant;
};

export function recordPurchaseFound(
  { carrierNumberId, at }: RecordPurchaseFound,
  state: AssignmentState,
): Decision<PurchaseFound, never> {
  if (state.status !== 'selected' && state.status !== 'failed') return accept();
  const { assignmentId } = state;
  return accept({ type: 'PurchaseFound', data: { assignmentId, carrierNumberId, foundAt: at } });
}
