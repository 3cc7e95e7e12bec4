import type { NumberRestored } from '@trunkline/domain/numbers/number-claim.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, assignmentId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  number: e164,
  accountId,
  assignmentId,
  carrierNumberId: z.string().min(1),
  restoredAt: instant,
});

export const numberRestored = history<NumberRestored>('NumberRestored').first(v1, {
  number: '+12125550123',
  accountId: 'acc_7Yp2',
  assignmentId: 'asg_4kQ9',
  carrierNumberId: 'PN0123456789abcdef0123456789abcdef',
  restoredAt: '2026-11-24T09:00:00.000Z',
});
