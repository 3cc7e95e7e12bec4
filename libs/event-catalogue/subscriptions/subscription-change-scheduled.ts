import type { SubscriptionChangeScheduled } from '@trunkline/domain/subscriptions/subscription.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, packageTerms, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  from: packageTerms,
  to: packageTerms,
  changesAt: instant,
  scheduledAt: instant,
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

export const subscriptionChangeScheduled = history<SubscriptionChangeScheduled>(
  'SubscriptionChangeScheduled',
).first(v1, {
  subscriptionId: 'sub_9Zt1',
  from: terms,
  to: { ...terms, version: 2 },
  changesAt: '2026-12-24T09:00:00.000Z',
  scheduledAt: '2026-11-24T09:00:00.000Z',
});
