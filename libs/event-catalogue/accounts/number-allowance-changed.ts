import type { NumberAllowanceChanged } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  accountId,
  subscriptionId,
  allowanceNumbers: z.number().int().nonnegative(),
  changedAt: instant,
});

export const numberAllowanceChanged = history<NumberAllowanceChanged>(
  'NumberAllowanceChanged',
).first(v1, {
  accountId: 'acc_7Yp2',
  subscriptionId: 'sub_9Zt1',
  allowanceNumbers: 1,
  changedAt: '2026-11-24T09:00:00.000Z',
});
