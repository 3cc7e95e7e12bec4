import type { SubscriptionChanged } from '@trunkline/domain/subscriptions/subscription.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, packageTerms, proration, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  from: packageTerms,
  to: packageTerms,
  when: z.enum(['now', 'periodEnd']),
  paymentReference: z.string().min(1),
  proration: proration.nullable(),
  changedAt: instant,
});

const terms = {
  packageId: 'starter',
  version: 1,
  name: 'Starter',
  kind: 'plan',
  numbers: 1,
  smsCredits: 1000,
  voiceCredits: 100,
  carryOver: false,
  price: { amountMinor: 1900, currency: 'USD' },
  period: 'month',
} as const;

export const subscriptionChanged = history<SubscriptionChanged>('SubscriptionChanged').first(v1, {
  subscriptionId: 'sub_9Zt1',
  from: terms,
  to: { ...terms, version: 2 },
  when: 'now',
  paymentReference: 'sub_9Zt1-2',
  proration: {
    daysLeft: 15,
    daysOfPeriod: 30,
    amountMinor: 500,
    smsCredits: 500,
    voiceCredits: 0,
  },
  changedAt: '2026-11-24T09:00:00.000Z',
});
