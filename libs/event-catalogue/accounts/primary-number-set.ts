import type { PrimaryNumberSet } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  number: e164,
  setAt: instant,
});

export const primaryNumberSet = history<PrimaryNumberSet>('PrimaryNumberSet').first(v1, {
  accountId: 'acc_7Yp2',
  number: '+12125550123',
  setAt: '2026-11-24T09:00:00.000Z',
});
