import type { NumberHoldEnded } from '@trunkline/domain/numbers/number-claim.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, holdId, instant } from '../shapes';

const v1 = z.strictObject({
  number: e164,
  accountId,
  holdId,
  reason: z.enum(['released', 'numberTaken', 'heldTooLong']),
  endedAt: instant,
});

export const numberHoldEnded = history<NumberHoldEnded>('NumberHoldEnded').first(v1, {
  number: '+12125550123',
  accountId: 'acc_7Yp2',
  holdId: 'hld_2mV8',
  reason: 'released',
  endedAt: '2026-11-24T09:02:00.000Z',
});
