import type { SubscriptionPurchaseRequested } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import {
  accountId,
  instant,
  noCredits,
  packageTerms,
  packageTermsV1,
  subscriptionId,
  subscriptionPayment,
  subscriptionPaymentV1,
} from '../shapes';

const v1 = z.strictObject({
  accountId,
  subscriptionId,
  terms: packageTermsV1,
  payment: subscriptionPaymentV1,
  requestedAt: instant,
});

const v2 = v1.extend({ terms: packageTerms, payment: subscriptionPayment });

const about = {
  accountId: 'acc_7Yp2',
  subscriptionId: 'sub_9Zt1',
  requestedAt: '2026-11-24T09:00:00.000Z',
} as const;

/** While v1 was written there were packages of numbers only, paid in the sandbox. */
export const subscriptionPurchaseRequested = history<SubscriptionPurchaseRequested>(
  'SubscriptionPurchaseRequested',
)
  .first(v1, {
    ...about,
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
  })
  .next(v2, {
    sample: {
      ...about,
      terms: {
        packageId: 'starter',
        version: 1,
        name: 'Starter',
        kind: 'plan',
        numbers: 1,
        smsCredits: 1000,
        voiceCredits: 100,
        carryOver: true,
        price: { amountMinor: 1900, currency: 'USD' },
        period: 'month',
      },
      payment: { method: 'external' },
    },
    upcast: (earlier) => ({ ...earlier, terms: { ...earlier.terms, ...noCredits } }),
  });
