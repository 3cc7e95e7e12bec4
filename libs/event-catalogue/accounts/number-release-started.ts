import type { NumberReleaseStarted } from '@trunkline/domain/accounts/account.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, assignmentId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  assignmentId,
  number: e164,
  startedAt: instant,
});

export const numberReleaseStarted = history<NumberReleaseStarted>('NumberReleaseStarted').first(
  v1,
  {
    accountId: 'acc_7Yp2',
    assignmentId: 'asg_4kQ9',
    number: '+12125550123',
    startedAt: '2026-11-24T09:00:00.000Z',
  },
);
