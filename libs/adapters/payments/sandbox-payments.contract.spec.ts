import type { PaymentOrder } from '@trunkline/application/ports/payments';
import { type OrderEnd, paymentsContract } from '@trunkline/testing/contracts/payments.contract';
import { SandboxPayments, sandboxAmounts } from './sandbox-payments';

const amountOf: Record<OrderEnd, number> = {
  approved: 500,
  declined: sandboxAmounts.declined,
  pending: sandboxAmounts.slow,
  answerLost: sandboxAmounts.answerLost,
  requestLost: sandboxAmounts.neverArrived,
};

/** The sandbox, with a note of every payment that it ever said was taken. */
class WatchedSandbox extends SandboxPayments {
  readonly taken = new Map<string, Set<string>>();

  override async charge(order: PaymentOrder) {
    return this.noted(order, await super.charge(order));
  }

  override async find(order: PaymentOrder) {
    return this.noted(order, await super.find(order));
  }

  private noted<Answer extends { readonly outcome: string; readonly paymentId?: string | null }>(
    { reference }: PaymentOrder,
    answer: Answer,
  ): Answer {
    const ids = this.taken.get(reference) ?? new Set();
    if (answer.outcome === 'confirmed') ids.add(answer.paymentId ?? '');
    this.taken.set(reference, ids);
    return answer;
  }
}

paymentsContract('the sandbox', () => {
  let now = 0;
  let orders = 0;
  const payments = new WatchedSandbox({ nowMs: () => now });
  return Promise.resolve({
    payments,
    order: (end: OrderEnd): PaymentOrder => ({
      reference: `sub_sandbox${(orders += 1)}-1`,
      amount: { amountMinor: amountOf[end], currency: 'USD' },
      payment: { method: 'sandbox', outcome: 'approve' },
    }),
    settle: () => Promise.resolve(void (now += 2_000)),
    told: () => [],
    timesTaken: ({ reference }: PaymentOrder) => payments.taken.get(reference)?.size ?? 0,
    actsItself: true,
    stop: () => Promise.resolve(),
  });
});
