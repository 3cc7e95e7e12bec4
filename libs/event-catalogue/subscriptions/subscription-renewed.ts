import type { SubscriptionRenewed } from '@trunkline/domain/subscriptions/subscription.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, packageTerms, subscriptionId, timezone } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  terms: packageTerms,
  paymentReference: z.string().min(1),
  period: z.number().int().positive(),
  skippedPeriods: z.number().int().nonnegative(),
  periodStart: instant,
  periodEnd: instant,
  timezone,
  renewedAt: instant,
});

export const subscriptionRenewed = history<SubscriptionRenewed>('SubscriptionRenewed').first(v1, {
  subscriptionId: 'sub_9Zt1',
  terms: {
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
  },
  paymentReference: 'sub_9Zt1-2',
  period: 2,
  skippedPeriods: 0,
  periodStart: '2026-12-24T09:00:00.000Z',
  periodEnd: '2027-01-24T09:00:00.000Z',
  timezone: 'America/New_York',
  renewedAt: '2026-12-24T09:00:01.000Z',
});
