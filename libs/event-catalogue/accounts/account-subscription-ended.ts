import type { AccountSubscriptionEnded } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({ accountId, subscriptionId, reason: z.string(), endedAt: instant });

export const accountSubscriptionEnded = history<AccountSubscriptionEnded>(
  'AccountSubscriptionEnded',
).first(v1, {
  accountId: 'acc_7Yp2',
  subscriptionId: 'sub_9Zt1',
  reason: 'cancelled',
  endedAt: '2026-12-24T09:00:00.000Z',
});
