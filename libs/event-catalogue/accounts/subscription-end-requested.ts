import type { SubscriptionEndRequested } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({ accountId, subscriptionId, requestedAt: instant });

export const subscriptionEndRequested = history<SubscriptionEndRequested>(
  'SubscriptionEndRequested',
).first(v1, {
  accountId: 'acc_7Yp2',
  subscriptionId: 'sub_9Zt1',
  requestedAt: '2026-11-24T09:00:00.000Z',
});
