import type { SubscriptionChangeWithdrawn } from '@trunkline/domain/subscriptions/subscription.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  withdrawnAt: instant,
});

export const subscriptionChangeWithdrawn = history<SubscriptionChangeWithdrawn>(
  'SubscriptionChangeWithdrawn',
).first(v1, {
  subscriptionId: 'sub_9Zt1',
  withdrawnAt: '2026-11-24T09:00:00.000Z',
});
