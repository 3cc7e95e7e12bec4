import type { NumberConfigurationSettled } from '@trunkline/domain/accounts/number-configuration.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, assignmentId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  assignmentId,
  number: e164,
  problem: z.enum(['noPublicAddress', 'notConfigured']).nullable(),
  settledAt: instant,
});

export const numberConfigurationSettled = history<NumberConfigurationSettled>(
  'NumberConfigurationSettled',
).first(v1, {
  accountId: 'acc_7Yp2',
  assignmentId: 'asg_4kQ9',
  number: '+12125550123',
  problem: 'notConfigured',
  settledAt: '2026-11-24T09:00:00.000Z',
});
