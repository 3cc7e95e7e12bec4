import type { SubscriptionEnded } from '@trunkline/domain/subscriptions/subscription.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  reason: z.string(),
  endedAt: instant,
});

export const subscriptionEnded = history<SubscriptionEnded>('SubscriptionEnded').first(v1, {
  subscriptionId: 'sub_9Zt1',
  reason: 'card declined',
  endedAt: '2026-11-24T09:00:00.000Z',
});
