import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { AssignmentCompleted, AssignmentFailed, PurchaseRejected } from './assignment.events';
import type { AssignmentState, StartedAssignment } from './assignment.state';
import { type AssignmentLimits, nextAssignmentStep } from './next-step';

/** Stops trying: what was asked and checked for so long is taken as not had. */
export type GiveUpAssignment = {
  readonly type: 'GiveUpAssignment';
  readonly limits: AssignmentLimits;
  readonly at: Instant;
};

/** The number is ours and its slot is filled: the process is over. */
export type CompleteAssignment = { readonly type: 'CompleteAssignment'; readonly at: Instant };

/** Claim and slot are given back: the process is over without a number. */
export type FailAssignment = { readonly type: 'FailAssignment'; readonly at: Instant };

export type EndAssignmentRejection = { readonly code: 'AssignmentNotThere' };

type Refusal = Pick<PurchaseRejected['data'], 'reason' | 'detail'>;

export function giveUpAssignment(
  { limits, at }: GiveUpAssignment,
  state: AssignmentState,
): Decision<PurchaseRejected, EndAssignmentRejection> {
  if (state.status === 'notStarted') return reject({ code: 'AssignmentNotThere' });
  if (nextAssignmentStep(state, at, limits).do !== 'giveUp') return accept();

  const { assignmentId } = state;
  return accept({
    type: 'PurchaseRejected',
    data: { assignmentId, ...whyGivenUp(state), rejectedAt: at },
  });
}

function whyGivenUp({ saidTaken, heldBack, order }: StartedAssignment): Refusal {
  if (order) {
    const detail = `order ${order.orderId} is open for ever, and the carrier does not cancel it`;
    return { reason: 'carrierUnavailable', detail };
  }
  if (saidTaken) {
    const detail = 'the carrier says that the number is taken, and not by us';
    return { reason: 'numberTaken', detail };
  }
  if (heldBack === 'fundsNeeded' || heldBack === 'authFailed') {
    return { reason: heldBack, detail: 'buying was stopped for longer than an assignment waits' };
  }
  const detail = 'the carrier gave no clear answer, and the number is not among ours';
  return { reason: 'carrierUnavailable', detail };
}

export function completeAssignment(
  { at }: CompleteAssignment,
  state: AssignmentState,
): Decision<AssignmentCompleted, EndAssignmentRejection> {
  if (state.status === 'completed') return accept();
  if (state.status !== 'purchased') return reject({ code: 'AssignmentNotThere' });
  const { assignmentId } = state;
  return accept({ type: 'AssignmentCompleted', data: { assignmentId, completedAt: at } });
}

export function failAssignment(
  { at }: FailAssignment,
  state: AssignmentState,
): Decision<AssignmentFailed, EndAssignmentRejection> {
  if (state.status === 'failed') return accept();
  if (state.status !== 'refused' || !state.refusal) return reject({ code: 'AssignmentNotThere' });
  const { assignmentId, refusal } = state;
  return accept({ type: 'AssignmentFailed', data: { assignmentId, ...refusal, failedAt: at } });
}
