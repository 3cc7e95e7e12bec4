import type { BuyingStopReason } from '../carriers/carrier-buying.events';
import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { AssignmentEvent, PurchaseOrdered, PurchaseRefusal } from './assignment.events';
import type { AssignmentState, StartedAssignment } from './assignment.state';

/** The carrier's answer to an attempt, in the words of the carrier port. */
export type PurchaseAnswerReport =
  | { readonly outcome: 'accepted'; readonly carrierNumberId: string }
  | { readonly outcome: 'ordered'; readonly orderId: string }
  | NoSaleReport;

/** An answer that is neither the number nor an order for it. */
export type NoSaleReport =
  | { readonly outcome: 'rejected'; readonly reason: PurchaseRefusal; readonly detail: string }
  | { readonly outcome: 'rateLimited'; readonly retryAfterMs: number }
  /** Refused to all who do not name the reservation, which is the account's own and known by now. */
  | { readonly outcome: 'ownReservation' }
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
 * A yes always counts, also when others gave the attempt up meanwhile. An order counts if it is that of
 * the last attempt: an earlier one was looked for in vain before that, and is found by its tag when it
 * is in the way. Any other answer counts only while its own attempt is the one that waits for it.
 */
export function recordPurchaseAnswer(
  { attempt, answer, at }: RecordPurchaseAnswer,
  state: AssignmentState,
): Decision<AssignmentEvent, never> {
  if (state.status === 'notStarted') return accept();
  if (answer.outcome === 'accepted') return recordAccepted(answer.carrierNumberId, at, state);
  if (state.attempts !== attempt) return accept();
  if (answer.outcome === 'ordered') return recordOrdered(answer.orderId, at, state);
  if (!isWaitingFor(answer, state)) return accept();
  return recordNoSale(answer, at, state);
}

/** A postponed attempt can still be declared unknown, so that what is owned is asked once more. */
function isWaitingFor({ outcome }: PurchaseAnswerReport, { status }: StartedAssignment): boolean {
  return status === 'attempting' || (status === 'selected' && outcome === 'unknown');
}

const wantsOrder: readonly AssignmentState['status'][] = ['selected', 'attempting', 'unknown'];
const wantsNumber: readonly AssignmentState['status'][] = [...wantsOrder, 'ordered'];

function recordOrdered(
  orderId: string,
  at: Instant,
  { assignmentId, attempts: attempt, status }: StartedAssignment,
): Decision<PurchaseOrdered, never> {
  if (!wantsOrder.includes(status)) return accept();
  return accept({
    type: 'PurchaseOrdered',
    data: { assignmentId, attempt, orderId, orderedAt: at },
  });
}

/** The number is ours, unless the assignment is over or has it already. */
export function recordAccepted(
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

/** What it means for an assignment that the carrier did not sell, in its own words or by silence. */
export function recordNoSale(
  answer: NoSaleReport,
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
    case 'rateLimited':
    case 'ownReservation': {
      const { retryAfterMs } = { retryAfterMs: 0, ...answer };
      const waitMs = Math.max(retryAfterMs, patienceMs(state.postponements));
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
