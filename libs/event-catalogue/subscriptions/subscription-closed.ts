import type { SubscriptionClosed } from '@trunkline/domain/subscriptions/subscription.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  closedAt: instant,
});

export const subscriptionClosed = history<SubscriptionClosed>('SubscriptionClosed').first(v1, {
  subscriptionId: 'sub_9Zt1',
  closedAt: '2026-11-24T09:00:00.000Z',
});
