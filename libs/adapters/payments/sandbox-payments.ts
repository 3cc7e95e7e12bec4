import {
  type PaymentAnswer,
  type PaymentEvent,
  type PaymentFound,
  type PaymentOrder,
  Payments,
  type RefundAnswer,
  type RefundOrder,
} from '@trunkline/application/ports/payments';
import { SandboxRefunds } from './sandbox-refunds';

/** What the last four digits of an amount in minor units make the sandbox do. */
export const sandboxAmounts = {
  declined: 9402,
  slow: 9408,
  toldTwice: 9409,
  answerLost: 9500,
  neverArrived: 9504,
} as const;

const slowMs = 2_000;
const rememberedMax = 10_000;
const declined = 'the sandbox was told to decline this payment';

export type SandboxOptions = {
  /** Hears what the sandbox tells by itself, as a provider does by webhook. */
  readonly tell?: (event: PaymentEvent) => Promise<void>;
  readonly nowMs?: () => number;
};

/**
 * Takes no money: answers as the purchase says, or as a magic amount makes it, the same for the same
 * reference every time. Slow payments are pending for two seconds.
 */
export class SandboxPayments extends Payments {
  /** When each reference was first charged; the longest known are forgotten first. */
  private readonly charged = new Map<string, number>();
  private readonly refunds = new SandboxRefunds();
  private readonly tell: (event: PaymentEvent) => Promise<void>;
  private readonly nowMs: () => number;

  constructor({ tell = async () => undefined, nowMs = Date.now }: SandboxOptions = {}) {
    super();
    this.tell = tell;
    this.nowMs = nowMs;
  }

  async charge(order: PaymentOrder): Promise<PaymentAnswer> {
    const isFirst = this.remember(order.reference);
    this.refunds.expect(paymentIdOf(order), order.amount.amountMinor);
    if (isDeclined(order)) return { outcome: 'declined', reason: declined };
    switch (order.amount.amountMinor % 10_000) {
      case sandboxAmounts.slow:
        return this.slow(order);
      case sandboxAmounts.toldTwice:
        return this.toldTwice(order);
      case sandboxAmounts.answerLost:
        return isFirst ? { outcome: 'unknown', detail: 'the answer was lost' } : confirmed(order);
      case sandboxAmounts.neverArrived:
        if (!isFirst) return confirmed(order);
        this.charged.delete(order.reference);
        this.charged.set(`${order.reference} tried`, this.nowMs());
        return { outcome: 'unknown', detail: 'the request was lost' };
      default:
        return confirmed(order);
    }
  }

  /** The sandbox may have been restarted since: what it took is decided by the order alone. */
  async find(order: PaymentOrder): Promise<PaymentFound> {
    if (isDeclined(order)) return { outcome: 'declined', reason: declined };
    const magic = order.amount.amountMinor % 10_000;
    if (magic === sandboxAmounts.slow) return this.slow(order);
    if (magic === sandboxAmounts.neverArrived && !this.charged.has(order.reference)) {
      return { outcome: 'notThere' };
    }
    return confirmed(order);
  }

  async refund(order: RefundOrder): Promise<RefundAnswer> {
    return this.refunds.refund(order);
  }

  private slow(order: PaymentOrder): PaymentAnswer {
    this.remember(order.reference);
    const since = this.charged.get(order.reference) ?? this.nowMs();
    if (this.nowMs() - since >= slowMs) return confirmed(order);
    return { outcome: 'pending', paymentId: paymentIdOf(order) };
  }

  private async toldTwice(order: PaymentOrder): Promise<PaymentAnswer> {
    const event = { reference: order.reference, ...confirmed(order) };
    await this.tell(event);
    await this.tell(event);
    return confirmed(order);
  }

  /** True when the reference was not charged, or tried in vain, before. */
  private remember(reference: string): boolean {
    const isFirst = !this.charged.has(reference) && !this.charged.delete(`${reference} tried`);
    if (!this.charged.has(reference)) this.charged.set(reference, this.nowMs());
    if (this.charged.size > rememberedMax) {
      for (const oldest of this.charged.keys()) {
        this.charged.delete(oldest);
        break;
      }
    }
    return isFirst;
  }
}

function isDeclined({ payment, amount }: PaymentOrder): boolean {
  const isTold = payment.method === 'sandbox' && payment.outcome === 'decline';
  return isTold || amount.amountMinor % 10_000 === sandboxAmounts.declined;
}

function paymentIdOf({ reference }: PaymentOrder): string {
  return `sandbox_${reference}`;
}

function confirmed(order: PaymentOrder): Extract<PaymentAnswer, { outcome: 'confirmed' }> {
  return { outcome: 'confirmed', paymentId: paymentIdOf(order) };
}
