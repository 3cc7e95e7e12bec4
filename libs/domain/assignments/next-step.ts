import type { Instant } from '../time/instant';
import type { AssignmentState, OpenOrder, StartedAssignment } from './assignment.state';

/** How patient an assignment is. All waits and tries of the process stand here. */
export type AssignmentLimits = {
  /** When to ask what is owned, counted from the moment the outcome became unknown. */
  readonly ownershipChecksMs: readonly number[];
  /** Attempts that the carrier answered or lost; those that it postponed are not counted. */
  readonly attemptsMax: number;
  readonly postponementsMax: number;
  /** How long an assignment waits for a carrier that is busy, away, or sells nothing to anybody. */
  readonly waitMaxMs: number;
  /** How long it is asked what is owned while nobody answers; reconciling finds what is left. */
  readonly unknownMaxMs: number;
  /** The pauses between looks at an open order: each the longest that is not above its age. */
  readonly orderPausesMs: readonly number[];
  /** How long an order may be open before it is to be cancelled. */
  readonly orderMaxMs: number;
  /** How long the carrier is asked to cancel it; reconciling finds what it delivers after that. */
  readonly orderCancelMaxMs: number;
  /** The pauses between tries to configure a bought number; there is one try more than pauses. */
  readonly configurationPausesMs: readonly number[];
  /** How long a busy carrier may put the configuration off. */
  readonly configurationMaxMs: number;
};

/** What an assignment needs done now; the worker does it and reports with a command. */
export type AssignmentStep =
  | { readonly do: 'start' }
  | { readonly do: 'attemptPurchase' }
  | { readonly do: 'declareUnknown' }
  | { readonly do: 'checkOwnership' }
  | { readonly do: 'lookAtOrder'; readonly againInMs: number }
  | { readonly do: 'declareOverdue' }
  | { readonly do: 'cancelOrder'; readonly againInMs: number }
  | { readonly do: 'giveUp' }
  | { readonly do: 'configure' }
  | { readonly do: 'complete' }
  | { readonly do: 'compensate' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'nothing' };

/**
 * The assignment's next step at `at`. An attempt without an answer is never repeated before the
 * carrier was asked what is owned and on order: the answer may have been lost after the sale. While
 * an order is open nothing is attempted.
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
      return whenDue(state.notBefore, at, nextAttemptOrLastLook(state, at, limits));
    case 'attempting':
      return { do: 'declareUnknown' };
    case 'ordered':
      return state.order ? afterOrder(state.order, at, limits) : { do: 'declareUnknown' };
    case 'unknown':
      return afterUnknown(state, at, limits);
    case 'purchased':
      return afterPurchase(state.configuration, at);
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
  if (afterMs === undefined) {
    return state.saidTaken ? { do: 'giveUp' } : nextAttempt(state, at, limits);
  }
  const sinceMs = Date.parse(state.unknownSince ?? at);
  if (Date.parse(at) - sinceMs >= limits.unknownMaxMs) return { do: 'giveUp' };
  return whenDue(new Date(sinceMs + afterMs).toISOString() as Instant, at, {
    do: 'checkOwnership',
  });
}

function afterOrder(order: OpenOrder, at: Instant, limits: AssignmentLimits): AssignmentStep {
  const ageMs = Date.parse(at) - Date.parse(order.orderedAt);
  const againInMs = orderPauseMs(ageMs, limits);
  if (order.overdueSince === null) {
    return ageMs < limits.orderMaxMs ? { do: 'lookAtOrder', againInMs } : { do: 'declareOverdue' };
  }
  const overdueMs = Date.parse(at) - Date.parse(order.overdueSince);
  return overdueMs < limits.orderCancelMaxMs ? { do: 'cancelOrder', againInMs } : { do: 'giveUp' };
}

function orderPauseMs(ageMs: number, { orderPausesMs }: AssignmentLimits): number {
  const [shortestMs = 1_000] = orderPausesMs;
  return orderPausesMs.findLast((pauseMs) => pauseMs <= ageMs) ?? shortestMs;
}

/** A last attempt that was postponed says nothing of an earlier one whose answer was lost. */
function nextAttemptOrLastLook(
  state: StartedAssignment,
  at: Instant,
  limits: AssignmentLimits,
): AssignmentStep {
  const step = nextAttempt(state, at, limits);
  return step.do === 'giveUp' && state.unknownSince !== null ? { do: 'declareUnknown' } : step;
}

function nextAttempt(
  state: StartedAssignment,
  at: Instant,
  limits: AssignmentLimits,
): AssignmentStep {
  const { attempts, postponements } = state;
  const isOver =
    attempts - postponements >= limits.attemptsMax ||
    postponements >= limits.postponementsMax ||
    hasWaitedTooLong(state, at, limits);
  return { do: isOver ? 'giveUp' : 'attemptPurchase' };
}

/** What was never held back nor attempted has not waited for the carrier, however old it is. */
function hasWaitedTooLong(
  { attempts, heldBack, startedAt }: StartedAssignment,
  at: Instant,
  { waitMaxMs }: AssignmentLimits,
): boolean {
  if (attempts === 0 && heldBack === null) return false;
  return Date.parse(at) - Date.parse(startedAt) >= waitMaxMs;
}

function afterPurchase(
  { outcome, notBefore }: StartedAssignment['configuration'],
  at: Instant,
): AssignmentStep {
  return outcome === 'pending' ? whenDue(notBefore, at, { do: 'configure' }) : { do: 'complete' };
}

function whenDue(due: Instant | null, at: Instant, step: AssignmentStep): AssignmentStep {
  const ms = due === null ? 0 : Date.parse(due) - Date.parse(at);
  return ms > 0 ? { do: 'wait', ms } : step;
}
