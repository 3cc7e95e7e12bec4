import type { NumberSuspended } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, assignmentId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  assignmentId,
  number: e164,
  suspendedAt: instant,
});

export const numberSuspended = history<NumberSuspended>('NumberSuspended').first(v1, {
  accountId: 'acc_7Yp2',
  assignmentId: 'asg_4kQ9',
  number: '+12125550123',
  suspendedAt: '2026-12-24T09:00:00.000Z',
});
