import type { SubscriptionGranted } from '@trunkline/domain/subscriptions/subscription.events';
import { z } from 'zod';
import { history } from '../history';
import { credits, instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  numbers: z.number().int().nonnegative(),
  smsCredits: credits,
  voiceCredits: credits,
  nextDueAt: instant.nullable(),
  grantedAt: instant,
});

export const subscriptionGranted = history<SubscriptionGranted>('SubscriptionGranted').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  numbers: 1,
  smsCredits: 1000,
  voiceCredits: 100,
  nextDueAt: '2026-12-24T09:00:00.000Z',
  grantedAt: '2026-11-24T09:00:00.000Z',
});
