import type { SubscriptionCancelScheduled } from '@trunkline/domain/subscriptions/subscription.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  when: z.enum(['now', 'periodEnd']),
  endsAt: instant,
  scheduledAt: instant,
});

export const subscriptionCancelScheduled = history<SubscriptionCancelScheduled>(
  'SubscriptionCancelScheduled',
).first(v1, {
  subscriptionId: 'sub_9Zt1',
  when: 'periodEnd',
  endsAt: '2026-12-24T09:00:00.000Z',
  scheduledAt: '2026-11-24T09:00:00.000Z',
});
