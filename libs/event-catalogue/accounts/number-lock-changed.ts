import type { NumberLockChanged } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  number: e164,
  locked: z.boolean(),
  changedAt: instant,
});

export const numberLockChanged = history<NumberLockChanged>('NumberLockChanged').first(v1, {
  accountId: 'acc_7Yp2',
  number: '+12125550123',
  locked: true,
  changedAt: '2026-11-24T09:00:00.000Z',
});
