import type { RefundAnswer, RefundOrder } from '@trunkline/application/ports/payments';

const rememberedMax = 10_000;

type Paid = { readonly amountMinor: number; readonly refunds: Map<string, number> };

/**
 * What the sandbox gave back of each payment: nothing twice, and no more than was paid. What it does
 * not remember, as after a restart, it gives back as asked.
 */
export class SandboxRefunds {
  private readonly paid = new Map<string, Paid>();

  expect(paymentId: string, amountMinor: number): void {
    if (this.paid.has(paymentId)) return;
    this.paid.set(paymentId, { amountMinor, refunds: new Map() });
    if (this.paid.size <= rememberedMax) return;
    const [oldest = ''] = this.paid.keys();
    this.paid.delete(oldest);
  }

  refund({ paymentId, reference, amount }: RefundOrder): RefundAnswer {
    const refunded: RefundAnswer = { outcome: 'refunded', refundId: `sandbox_${reference}` };
    const paid = this.paid.get(paymentId);
    if (!paid || paid.refunds.has(reference)) return refunded;
    const before = [...paid.refunds.values()].reduce((sum, one) => sum + one, 0);
    if (before + amount.amountMinor > paid.amountMinor) {
      const left = paid.amountMinor - before;
      return { outcome: 'declined', reason: `only ${left} of this payment is left to refund` };
    }
    paid.refunds.set(reference, amount.amountMinor);
    return refunded;
  }
}
