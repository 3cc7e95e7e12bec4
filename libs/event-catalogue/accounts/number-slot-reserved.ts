import type { NumberSlotReserved } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, assignmentId, e164, instant, listing } from '../shapes';

const v1 = z.strictObject({
  accountId,
  assignmentId,
  number: e164,
  slot: z.enum(['primary', 'secondary']),
  listing: listing.nullable(),
  reservedAt: instant,
});

export const numberSlotReserved = history<NumberSlotReserved>('NumberSlotReserved').first(v1, {
  accountId: 'acc_7Yp2',
  assignmentId: 'asg_4kQ9',
  number: '+12125550123',
  slot: 'primary',
  listing: {
    locality: 'New York',
    region: 'NY',
    postalCode: '10001',
    capabilities: { sms: true, mms: true, voice: true },
  },
  reservedAt: '2026-11-24T09:00:00.000Z',
});
