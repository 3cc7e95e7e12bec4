import type { NumberReserved } from '@trunkline/domain/numbers/number-claim.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, holdId, instant } from '../shapes';

const v1 = z.strictObject({
  number: e164,
  accountId,
  holdId,
  reservationId: z.string().min(1),
  reservedUntil: instant,
  reservedAt: instant,
});

export const numberReserved = history<NumberReserved>('NumberReserved').first(v1, {
  number: '+12125550123',
  accountId: 'acc_7Yp2',
  holdId: 'hld_2mV8',
  reservationId: 'RS-1',
  reservedUntil: '2026-11-24T09:05:00.000Z',
  reservedAt: '2026-11-24T09:00:00.000Z',
});
