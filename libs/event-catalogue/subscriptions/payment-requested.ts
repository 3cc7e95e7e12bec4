import type { PaymentRequested } from '@trunkline/domain/subscriptions/subscription.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, packageTerms, subscriptionId, subscriptionPayment } from '../shapes';

const v1 = z.strictObject({
  accountId,
  subscriptionId,
  terms: packageTerms,
  payment: subscriptionPayment,
  paymentReference: z.string().min(1),
  requestedAt: instant,
});

export const paymentRequested = history<PaymentRequested>('PaymentRequested').first(v1, {
  accountId: 'acc_7Yp2',
  subscriptionId: 'sub_9Zt1',
  terms: {
    packageId: 'numbers-1',
    version: 1,
    name: '1 additional number',
    kind: 'numbers',
    numbers: 1,
    price: { amountMinor: 500, currency: 'USD' },
    period: 'month',
  },
  payment: { method: 'sandbox', outcome: 'approve' },
  paymentReference: 'sub_9Zt1-1',
  requestedAt: '2026-11-24T09:00:00.000Z',
});
