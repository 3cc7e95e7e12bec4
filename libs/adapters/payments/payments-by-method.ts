import { PaymentsUnavailable } from '@trunkline/application/failures/failures';
import {
  type PaymentAnswer,
  type PaymentFound,
  type PaymentOrder,
  Payments,
  type RefundAnswer,
  type RefundOrder,
} from '@trunkline/application/ports/payments';
import type {
  PaymentMethod,
  SubscriptionPayment,
} from '@trunkline/domain/accounts/purchase.events';

/** The ways of paying that are switched on. */
export type PaymentMethods = Readonly<Partial<Record<PaymentMethod, Payments>>>;

/**
 * Each payment by its own method. One whose method was switched off since waits until it is on again:
 * its money may have been taken, and no other provider can say.
 */
export class PaymentsByMethod extends Payments {
  constructor(private readonly methods: PaymentMethods) {
    super();
  }

  // In an async function what `of` throws is a rejection, as every other failure is.
  async charge(order: PaymentOrder): Promise<PaymentAnswer> {
    return this.of(order).charge(order);
  }

  async find(order: PaymentOrder & { readonly paymentId: string | null }): Promise<PaymentFound> {
    return this.of(order).find(order);
  }

  async refund(order: RefundOrder): Promise<RefundAnswer> {
    return this.of(order).refund(order);
  }

  private of({ payment }: { readonly payment: SubscriptionPayment }): Payments {
    const payments = this.methods[payment.method];
    if (payments) return payments;
    const what = `Payments by ${payment.method} are switched off, and one is open.`;
    throw new PaymentsUnavailable(`${what} See docs/payments.md.`, 'refused');
  }
}
