import type { NumberReleaseScheduled } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, assignmentId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  assignmentId,
  number: e164,
  releaseAt: instant,
  scheduledAt: instant,
});

export const numberReleaseScheduled = history<NumberReleaseScheduled>(
  'NumberReleaseScheduled',
).first(v1, {
  accountId: 'acc_7Yp2',
  assignmentId: 'asg_4kQ9',
  number: '+12125550123',
  releaseAt: '2026-11-25T09:00:00.000Z',
  scheduledAt: '2026-11-24T09:00:00.000Z',
});
