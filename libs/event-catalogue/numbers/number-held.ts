import type { NumberHeld } from '@trunkline/domain/numbers/number-claim.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, holdId, instant } from '../shapes';

const v1 = z.strictObject({
  number: e164,
  accountId,
  holdId,
  heldSince: instant,
  heldUntil: instant,
  heldAt: instant,
});

export const numberHeld = history<NumberHeld>('NumberHeld').first(v1, {
  number: '+12125550123',
  accountId: 'acc_7Yp2',
  holdId: 'hld_2mV8',
  heldSince: '2026-11-24T09:00:00.000Z',
  heldUntil: '2026-11-24T09:05:00.000Z',
  heldAt: '2026-11-24T09:00:00.000Z',
});
