import type { AccountClosed } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  reason: z.string().nullable(),
  closedAt: instant,
});

export const accountClosed = history<AccountClosed>('AccountClosed').first(v1, {
  accountId: 'acc_7Yp2',
  reason: 'The customer left',
  closedAt: '2026-11-24T09:00:00.000Z',
});
