import type { PrimaryNumberChanged } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  from: e164,
  to: e164,
  changedAt: instant,
});

export const primaryNumberChanged = history<PrimaryNumberChanged>('PrimaryNumberChanged').first(
  v1,
  {
    accountId: 'acc_7Yp2',
    from: '+12125550123',
    to: '+12125550199',
    changedAt: '2026-11-24T09:00:00.000Z',
  },
);
