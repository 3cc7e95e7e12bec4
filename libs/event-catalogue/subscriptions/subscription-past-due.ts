import type { SubscriptionPastDue } from '@trunkline/domain/subscriptions/subscription.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  attempt: z.number().int().positive(),
  reason: z.string(),
  since: instant,
  nextAttemptAt: instant.nullable(),
  graceEndsAt: instant,
  pastDueAt: instant,
});

export const subscriptionPastDue = history<SubscriptionPastDue>('SubscriptionPastDue').first(v1, {
  subscriptionId: 'sub_9Zt1',
  attempt: 1,
  reason: 'card declined',
  since: '2026-12-24T09:00:00.000Z',
  nextAttemptAt: '2026-12-25T09:00:00.000Z',
  graceEndsAt: '2027-01-03T09:00:00.000Z',
  pastDueAt: '2026-12-24T09:00:01.000Z',
});
