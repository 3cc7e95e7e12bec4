import type { PaymentEvent, PaymentOrder } from '@trunkline/application/ports/payments';
import { paymentsContract } from '@trunkline/testing/contracts/payments.contract';
import { ExternalPayments } from './external-payments';

paymentsContract('the operator’s own billing', () => {
  const told: PaymentEvent[] = [];
  let orders = 0;
  return Promise.resolve({
    payments: new ExternalPayments(),
    order: (): PaymentOrder => ({
      reference: `sub_external${(orders += 1)}-1`,
      amount: { amountMinor: 500, currency: 'USD' },
      payment: { method: 'external' },
    }),
    // As the operator says it by the api; the first word counts.
    settle: ({ reference }: PaymentOrder, outcome: 'confirmed' | 'declined') => {
      if (told.some((one) => one.reference === reference)) return Promise.resolve();
      const confirmed = { outcome: 'confirmed', paymentId: `invoice of ${reference}` } as const;
      const declined = { outcome: 'declined', reason: 'the invoice was not paid' } as const;
      told.push({ reference, ...(outcome === 'confirmed' ? confirmed : declined) });
      return Promise.resolve();
    },
    told: () => told,
    timesTaken: ({ reference }: PaymentOrder) =>
      told.filter((one) => one.reference === reference && one.outcome === 'confirmed').length,
    actsItself: false,
    stop: () => Promise.resolve(),
  });
});
