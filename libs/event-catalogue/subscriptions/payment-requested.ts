import type { PaymentRequested } from '@trunkline/domain/subscriptions/payment.events';
import { z } from 'zod';
import { history } from '../history';
import {
  accountId,
  instant,
  money,
  noCredits,
  packageTerms,
  packageTermsV1,
  proration,
  subscriptionId,
  subscriptionPayment,
  subscriptionPaymentV1,
} from '../shapes';

const v1 = z.strictObject({
  accountId,
  subscriptionId,
  terms: packageTermsV1,
  payment: subscriptionPaymentV1,
  paymentReference: z.string().min(1),
  requestedAt: instant,
});

const v2 = v1.extend({
  purpose: z.enum(['activation', 'renewal', 'change']),
  terms: packageTerms,
  amount: money,
  payment: subscriptionPayment,
  period: z.number().int().positive(),
  skippedPeriods: z.number().int().nonnegative(),
  periodStart: instant.nullable(),
  proration: proration.nullable(),
});

const about = {
  accountId: 'acc_7Yp2',
  subscriptionId: 'sub_9Zt1',
  requestedAt: '2026-11-24T09:00:00.000Z',
} as const;

const numbers = {
  packageId: 'numbers-1',
  version: 1,
  name: '1 additional number',
  kind: 'numbers',
  numbers: 1,
  price: { amountMinor: 500, currency: 'USD' },
  period: 'month',
} as const;

/** While v1 was written a package was paid once, when it was bought. */
export const paymentRequested = history<PaymentRequested>('PaymentRequested')
  .first(v1, {
    ...about,
    terms: numbers,
    payment: { method: 'sandbox', outcome: 'approve' },
    paymentReference: 'sub_9Zt1-1',
  })
  .next(v2, {
    sample: {
      ...about,
      purpose: 'change',
      terms: { ...numbers, ...noCredits },
      amount: { amountMinor: 250, currency: 'USD' },
      payment: { method: 'external' },
      paymentReference: 'sub_9Zt1-2',
      period: 1,
      skippedPeriods: 0,
      periodStart: null,
      proration: {
        daysLeft: 15,
        daysOfPeriod: 30,
        amountMinor: 250,
        smsCredits: 0,
        voiceCredits: 0,
      },
    },
    upcast: (earlier) => ({
      ...earlier,
      purpose: 'activation' as const,
      terms: { ...earlier.terms, ...noCredits },
      amount: earlier.terms.price,
      period: 1,
      skippedPeriods: 0,
      periodStart: null,
      proration: null,
    }),
  });
