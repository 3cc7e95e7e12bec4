import type { BuyingStopReason } from '../carriers/carrier-buying.events';
import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { AssignmentEvent, PurchaseRefusal } from './assignment.events';
import type { AssignmentState, StartedAssignment } from './assignment.state';

/** The carrier's answer to an attempt, in the words of the carrier port. */
export type PurchaseAnswerReport =
  | { readonly outcome: 'accepted'; readonly carrierNumberId: string }
  | { readonly outcome: 'rejected'; readonly reason: PurchaseRefusal; readonly detail: string }
  | { readonly outcome: 'rateLimited'; readonly retryAfterMs: number }
  | {
      readonly outcome: 'buyingStopped';
      readonly reason: BuyingStopReason;
      readonly until: Instant;
    }
  | { readonly outcome: 'unknown'; readonly detail: string };

/** Records what the carrier said of attempt number `attempt`, however late it is said. */
export type RecordPurchaseAnswer = {
  readonly type: 'RecordPurchaseAnswer';
  readonly attempt: number;
  readonly answer: PurchaseAnswerReport;
  readonly at: Instant;
};

/**
 * A yes always counts, also when others gave the attempt up meanwhile. Any other answer counts only
 * while its own attempt is the one that waits for it.
 */
export function recordPurchaseAnswer(
  { attempt, answer, at }: RecordPurchaseAnswer,
  state: AssignmentState,
): Decision<AssignmentEvent, never> {
  if (state.status === 'notStarted') return accept();
  if (answer.outcome === 'accepted') return recordAccepted(answer.carrierNumberId, at, state);
  if (state.attempts !== attempt || !isWaitingFor(answer, state)) return accept();
  return recordNoSale(answer, at, state);
}

/** A postponed attempt can still be declared unknown, so that what is owned is asked once more. */
function isWaitingFor({ outcome }: PurchaseAnswerReport, { status }: StartedAssignment): boolean {
  return status === 'attempting' || (status === 'selected' && outcome === 'unknown');
}

const wantsNumber: readonly AssignmentState['status'][] = ['selected', 'attempting', 'unknown'];

function recordAccepted(
  carrierNumberId: string,
  at: Instant,
  { assignmentId, status }: StartedAssignment,
): Decision<AssignmentEvent, never> {
  if (!wantsNumber.includes(status)) return accept();
  return accept({
    type: 'PurchaseAccepted',
    data: { assignmentId, carrierNumberId, acceptedAt: at },
  });
}

function recordNoSale(
  answer: Exclude<PurchaseAnswerReport, { outcome: 'accepted' }>,
  at: Instant,
  state: StartedAssignment,
): Decision<AssignmentEvent, never> {
  const { assignmentId, attempts: attempt, unknownSince } = state;
  switch (answer.outcome) {
    case 'unknown': {
      const { detail } = answer;
      const data = { assignmentId, attempt, detail, saidTaken: false, unknownSince: at };
      return accept({ type: 'PurchaseOutcomeUnknown', data });
    }
    case 'rateLimited': {
      const waitMs = Math.max(answer.retryAfterMs, patienceMs(state.postponements));
      const until = new Date(Date.parse(at) + waitMs).toISOString() as Instant;
      const data = { assignmentId, attempt, reason: answer.outcome, until, postponedAt: at };
      return accept({ type: 'PurchasePostponed', data });
    }
    case 'buyingStopped': {
      const { reason, until } = answer;
      const data = { assignmentId, attempt, reason, until, postponedAt: at };
      return accept({ type: 'PurchasePostponed', data });
    }
    case 'rejected': {
      const { reason, detail } = answer;
      if (reason === 'numberTaken' && unknownSince !== null) {
        const data = { assignmentId, attempt, detail, saidTaken: true, unknownSince: at };
        return accept({ type: 'PurchaseOutcomeUnknown', data });
      }
      const data = { assignmentId, reason, detail, rejectedAt: at };
      return accept({ type: 'PurchaseRejected', data });
    }
  }
}

/** The carrier's own word counts; one that says "in a moment" again and again is asked less often. */
function patienceMs(postponements: number): number {
  return postponements < 10 ? 0 : Math.min(300_000, 1_000 * 2 ** (postponements - 10));
}
