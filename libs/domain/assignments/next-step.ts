import type { Instant } from '../time/instant';
import type { AssignmentState, StartedAssignment } from './assignment.state';

/** How patient an assignment is. All waits and tries of the process stand here. */
export type AssignmentLimits = {
  /** When to ask what is owned, counted from the moment the outcome became unknown. */
  readonly ownershipChecksMs: readonly number[];
  readonly attemptsMax: number;
};

/** What an assignment needs done now; the worker does it and reports with a command. */
export type AssignmentStep =
  | { readonly do: 'start' }
  | { readonly do: 'attemptPurchase' }
  | { readonly do: 'declareUnknown' }
  | { readonly do: 'checkOwnership' }
  | { readonly do: 'giveUp' }
  | { readonly do: 'complete' }
  | { readonly do: 'compensate' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'nothing' };

/**
 * The assignment's next step at `at`. An attempt without an answer is never repeated before the
 * carrier was asked what is owned: the answer may have been lost after the sale.
 */
export function nextAssignmentStep(
  state: AssignmentState,
  at: Instant,
  limits: AssignmentLimits,
): AssignmentStep {
  switch (state.status) {
    case 'notStarted':
      return { do: 'start' };
    case 'selected':
      return whenDue(state.notBefore, at, nextAttemptOrLastLook(state, limits));
    case 'attempting':
      return { do: 'declareUnknown' };
    case 'unknown':
      return afterUnknown(state, at, limits);
    case 'purchased':
      return { do: 'complete' };
    case 'refused':
      return { do: 'compensate' };
    case 'completed':
    case 'failed':
      return { do: 'nothing' };
  }
}

function afterUnknown(
  state: StartedAssignment,
  at: Instant,
  limits: AssignmentLimits,
): AssignmentStep {
  const afterMs = limits.ownershipChecksMs[state.checks];
  if (afterMs === undefined) return state.saidTaken ? { do: 'giveUp' } : nextAttempt(state, limits);
  const sinceMs = Date.parse(state.unknownSince ?? at);
  return whenDue(new Date(sinceMs + afterMs).toISOString() as Instant, at, {
    do: 'checkOwnership',
  });
}

/** A last attempt that was postponed says nothing of an earlier one whose answer was lost. */
function nextAttemptOrLastLook(state: StartedAssignment, limits: AssignmentLimits): AssignmentStep {
  const step = nextAttempt(state, limits);
  return step.do === 'giveUp' && state.unknownSince !== null ? { do: 'declareUnknown' } : step;
}

function nextAttempt({ attempts }: StartedAssignment, limits: AssignmentLimits): AssignmentStep {
  return attempts < limits.attemptsMax ? { do: 'attemptPurchase' } : { do: 'giveUp' };
}

function whenDue(due: Instant | null, at: Instant, step: AssignmentStep): AssignmentStep {
  const ms = due === null ? 0 : Date.parse(due) - Date.parse(at);
  return ms > 0 ? { do: 'wait', ms } : step;
}
