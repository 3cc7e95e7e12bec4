import type { PaymentEvent, PaymentOrder } from '@trunkline/application/ports/payments';
import { SandboxPayments, sandboxAmounts } from './sandbox-payments';

const order = (amountMinor: number, outcome: 'approve' | 'decline' = 'approve'): PaymentOrder => ({
  reference: 'sub_1-1',
  amount: { amountMinor, currency: 'USD' },
  payment: { method: 'sandbox', outcome },
});
const asked = (amountMinor: number) => ({ ...order(amountMinor), paymentId: null });
const yes = { outcome: 'confirmed', paymentId: 'sandbox_sub_1-1' };

describe('the sandbox for payments', () => {
  it('confirms, however often it is asked, and knows what it confirmed', async () => {
    const payments = new SandboxPayments();
    expect(await payments.charge(order(500))).toEqual(yes);
    expect(await payments.charge(order(500))).toEqual(yes);
    expect(await payments.find(asked(500))).toEqual(yes);
  });

  it('declines by wish and by amount', async () => {
    const payments = new SandboxPayments();
    for (const one of [order(500, 'decline'), order(sandboxAmounts.declined)]) {
      expect(await payments.charge(one)).toMatchObject({ outcome: 'declined' });
    }
    expect(await payments.find(asked(10_000 + sandboxAmounts.declined))).toMatchObject({
      outcome: 'declined',
    });
  });

  it('leaves a slow payment pending for two seconds', async () => {
    let now = 0;
    const payments = new SandboxPayments({ nowMs: () => now });
    expect(await payments.charge(order(sandboxAmounts.slow))).toMatchObject({
      outcome: 'pending',
    });
    now = 1_999;
    expect(await payments.find(asked(sandboxAmounts.slow))).toMatchObject({ outcome: 'pending' });
    now = 2_000;
    expect(await payments.find(asked(sandboxAmounts.slow))).toEqual(yes);
  });

  it('tells of one payment twice', async () => {
    const told: PaymentEvent[] = [];
    const payments = new SandboxPayments({ tell: async (event) => void told.push(event) });
    expect(await payments.charge(order(sandboxAmounts.toldTwice))).toEqual(yes);
    expect(told).toEqual([
      { reference: 'sub_1-1', ...yes },
      { reference: 'sub_1-1', ...yes },
    ]);
  });

  it('took a payment whose answer was lost', async () => {
    const payments = new SandboxPayments();
    const lost = order(sandboxAmounts.answerLost);
    expect(await payments.charge(lost)).toMatchObject({ outcome: 'unknown' });
    expect(await payments.find(asked(sandboxAmounts.answerLost))).toEqual(yes);
  });

  it('never saw a payment whose request was lost, and takes it the second time', async () => {
    const payments = new SandboxPayments();
    const lost = order(sandboxAmounts.neverArrived);
    expect(await payments.charge(lost)).toMatchObject({ outcome: 'unknown' });
    expect(await payments.find(asked(sandboxAmounts.neverArrived))).toEqual({
      outcome: 'notThere',
    });
    expect(await payments.charge(lost)).toEqual(yes);
    expect(await payments.find(asked(sandboxAmounts.neverArrived))).toEqual(yes);
  });
});
