import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { PurchaseAttempted } from './assignment.events';
import type { AssignmentState } from './assignment.state';
import { type AssignmentLimits, nextAssignmentStep } from './next-step';

/** Records the intent to buy. Whoever gets it recorded, and nobody else, calls the carrier. */
export type AttemptPurchase = {
  readonly type: 'AttemptPurchase';
  readonly limits: AssignmentLimits;
  readonly at: Instant;
};

export type AttemptPurchaseRejection = { readonly code: 'AttemptNotDue' };

export function attemptPurchase(
  { limits, at }: AttemptPurchase,
  state: AssignmentState,
): Decision<PurchaseAttempted, AttemptPurchaseRejection> {
  const step = nextAssignmentStep(state, at, limits);
  if (state.status === 'notStarted' || step.do !== 'attemptPurchase') {
    return reject({ code: 'AttemptNotDue' });
  }
  const { assignmentId, attempts } = state;
  return accept({
    type: 'PurchaseAttempted',
    data: { assignmentId, attempt: attempts + 1, attemptedAt: at },
  });
}
