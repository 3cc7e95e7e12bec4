import type { SubscriptionPurchaseCompleted } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({ accountId, subscriptionId, completedAt: instant });

export const subscriptionPurchaseCompleted = history<SubscriptionPurchaseCompleted>(
  'SubscriptionPurchaseCompleted',
).first(v1, {
  accountId: 'acc_7Yp2',
  subscriptionId: 'sub_9Zt1',
  completedAt: '2026-11-24T09:00:00.000Z',
});
