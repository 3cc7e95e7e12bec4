import type { StartedAssignment } from '@trunkline/domain/assignments/assignment.state';
import type { AssignmentLimits } from '@trunkline/domain/assignments/next-step';
import type { Carrier, OrderStatus } from '../ports/carrier';
import type { CarrierGate } from '../ports/carrier-gate';
import type { OperatorAlerts } from '../ports/operator-alerts';
import type { WorkResult } from '../ports/work-queues';
import type { Attempt } from './buy-number';
import type { CarrierBuying } from './carrier-buying';
import { throughGate } from './through-gate';

export type FollowOrderParts = {
  readonly carrier: Pick<Carrier, 'orderStatus' | 'cancelOrder' | 'findOrders'>;
  readonly gate: CarrierGate;
  readonly buying: CarrierBuying;
  readonly alerts: OperatorAlerts;
  readonly limits: AssignmentLimits;
};

type Settled = Exclude<OrderStatus, { status: 'pending' }>;

/** Follows an order that the carrier took, until it is delivered, refused or cancelled. */
export class FollowOrder {
  constructor(private readonly parts: FollowOrderParts) {}

  /** One look; an order that is still open is looked at again after a pause. */
  async look(attempt: Attempt, againInMs: number): Promise<WorkResult | 'onward'> {
    const { gate, carrier } = this.parts;
    const orderId = orderIn(attempt.state);
    const status = await throughGate(gate, () => carrier.orderStatus(orderId));
    return this.record(attempt, status, againInMs);
  }

  /** Asks the carrier to cancel; what it delivered meanwhile is ours all the same. */
  async cancel(attempt: Attempt, againInMs: number): Promise<WorkResult | 'onward'> {
    const { gate, carrier } = this.parts;
    const orderId = orderIn(attempt.state);
    const status = await throughGate(gate, () => carrier.cancelOrder(orderId));
    return this.record(attempt, status, againInMs);
  }

  async declareOverdue({ assignment, state }: Attempt): Promise<'onward'> {
    const { alerts, limits } = this.parts;
    if (await assignment.declareOverdue(limits)) {
      const { assignmentId, number } = state;
      const facts = { assignmentId, number, orderId: orderIn(state) };
      const detail = 'the carrier has not delivered it in time, and is asked to cancel it';
      alerts.raise({ alert: 'order-overdue', isOver: false, detail, facts });
    }
    return 'onward';
  }

  /** The order whose answer was lost; undefined when there is none that is open or delivered. */
  async findLost({ number, tag }: StartedAssignment): Promise<string | undefined> {
    const { gate, carrier } = this.parts;
    const [order] = await throughGate(gate, () => carrier.findOrders({ number, tag }));
    return order?.orderId;
  }

  private async record(
    attempt: Attempt,
    status: OrderStatus,
    againInMs: number,
  ): Promise<WorkResult | 'onward'> {
    if (status.status === 'pending') return { againInMs };
    await this.recordSettled(attempt, status);
    return 'onward';
  }

  /** In the order of `BuyNumber`: a sale before all else, a stop before its assignment waits. */
  private async recordSettled(
    { assignment, state, commands }: Attempt,
    settled: Settled,
  ): Promise<void> {
    const { buying } = this.parts;
    const orderId = orderIn(state);
    const { assignmentId } = state;
    switch (settled.status) {
      case 'delivered': {
        const { carrierNumberId } = settled;
        const accepted = { outcome: 'accepted', carrierNumberId } as const;
        await assignment.recordOrderOutcome(orderId, accepted);
        await buying.hearOfOrder(accepted, assignmentId, commands);
        return;
      }
      case 'refused': {
        const { reason, detail } = settled;
        const refused = { outcome: 'rejected', reason, detail } as const;
        const stop = await buying.hearOfOrder(refused, assignmentId, commands);
        const report = stop ? { ...stop, outcome: 'buyingStopped' as const } : refused;
        return assignment.recordOrderOutcome(orderId, report);
      }
      case 'notKnown': {
        const detail = `the carrier knows no order ${orderId}`;
        return assignment.recordOrderOutcome(orderId, { outcome: 'unknown', detail });
      }
    }
  }
}

function orderIn({ order }: StartedAssignment): string {
  if (order === null) throw new Error('an order is followed that was never placed');
  return order.orderId;
}
