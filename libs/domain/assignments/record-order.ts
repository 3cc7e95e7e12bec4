import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { AssignmentEvent, OrderOverdue } from './assignment.events';
import type { AssignmentState } from './assignment.state';
import { type AssignmentLimits, nextAssignmentStep } from './next-step';
import { type NoSaleReport, recordAccepted, recordNoSale } from './record-purchase-answer';

/** What an order came to: the number, or none and why. */
export type OrderReport =
  | { readonly outcome: 'accepted'; readonly carrierNumberId: string }
  | Exclude<NoSaleReport, { outcome: 'rateLimited' | 'ownReservation' }>;

/** Records what became of the order that is open; of any other order nothing is heard. */
export type RecordOrderOutcome = {
  readonly type: 'RecordOrderOutcome';
  readonly orderId: string;
  readonly report: OrderReport;
  readonly at: Instant;
};

/** Notes once that the order was open for too long. */
export type DeclareOrderOverdue = {
  readonly type: 'DeclareOrderOverdue';
  readonly limits: AssignmentLimits;
  readonly at: Instant;
};

export function recordOrderOutcome(
  { orderId, report, at }: RecordOrderOutcome,
  state: AssignmentState,
): Decision<AssignmentEvent, never> {
  if (state.status !== 'ordered' || state.order?.orderId !== orderId) return accept();
  return report.outcome === 'accepted'
    ? recordAccepted(report.carrierNumberId, at, state)
    : recordNoSale(report, at, state);
}

export function declareOrderOverdue(
  { limits, at }: DeclareOrderOverdue,
  state: AssignmentState,
): Decision<OrderOverdue, never> {
  if (state.status !== 'ordered' || state.order === null) return accept();
  if (nextAssignmentStep(state, at, limits).do !== 'declareOverdue') return accept();
  const { assignmentId, order } = state;
  const data = { assignmentId, orderId: order.orderId, overdueSince: at };
  return accept({ type: 'OrderOverdue', data });
}
