import type { NumberHoldPlaced } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, holdId, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  holdId,
  number: e164,
  heldUntil: instant,
  placedAt: instant,
});

export const numberHoldPlaced = history<NumberHoldPlaced>('NumberHoldPlaced').first(v1, {
  accountId: 'acc_7Yp2',
  holdId: 'hld_2mV8',
  number: '+12125550123',
  heldUntil: '2026-11-24T09:05:00.000Z',
  placedAt: '2026-11-24T09:00:00.000Z',
});
