import type { NumberDrifted } from '@trunkline/domain/numbers/number-claim.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, assignmentId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  number: e164,
  accountId,
  assignmentId,
  driftedAt: instant,
});

export const numberDrifted = history<NumberDrifted>('NumberDrifted').first(v1, {
  number: '+12125550123',
  accountId: 'acc_7Yp2',
  assignmentId: 'asg_4kQ9',
  driftedAt: '2026-11-24T09:00:00.000Z',
});
