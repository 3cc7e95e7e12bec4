import { PaymentsUnavailable } from '@trunkline/application/failures/failures';
import type { OperatorAlerts } from '@trunkline/application/ports/operator-alerts';
import {
  type PaymentAnswer,
  type PaymentFound,
  type PaymentOrder,
  Payments,
  type RefundAnswer,
  type RefundOrder,
} from '@trunkline/application/ports/payments';

/** Tells the operator once when a provider refuses us or our pace, and once when it is over. */
export class WatchedPayments extends Payments {
  private isRefused = false;

  constructor(
    private readonly method: string,
    private readonly payments: Payments,
    private readonly alerts: OperatorAlerts,
  ) {
    super();
  }

  charge(order: PaymentOrder): Promise<PaymentAnswer> {
    return this.watched(this.payments.charge(order));
  }

  find(order: PaymentOrder & { readonly paymentId: string | null }): Promise<PaymentFound> {
    return this.watched(this.payments.find(order));
  }

  refund(order: RefundOrder): Promise<RefundAnswer> {
    return this.watched(this.payments.refund(order));
  }

  private async watched<Answer extends { readonly outcome: string }>(
    asked: Promise<Answer>,
  ): Promise<Answer> {
    try {
      const answer = await asked;
      // What nobody knows the outcome of does not show that we are let in again.
      if (answer.outcome !== 'unknown') this.note(false, 'it answers again');
      return answer;
    } catch (error) {
      if (error instanceof PaymentsUnavailable) this.note(true, error.message);
      throw error;
    }
  }

  private note(isRefused: boolean, detail: string): void {
    if (isRefused === this.isRefused) return;
    this.isRefused = isRefused;
    const facts = { method: this.method };
    this.alerts.raise({ alert: 'payments-unavailable', isOver: !isRefused, detail, facts });
  }
}
