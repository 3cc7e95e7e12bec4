import type { NumberConfigurationFailed } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  detail: z.string(),
  failedAt: instant,
});

export const numberConfigurationFailed = history<NumberConfigurationFailed>(
  'NumberConfigurationFailed',
).first(v1, {
  assignmentId: 'asg_4kQ9',
  detail: '21402: the URL is not valid',
  failedAt: '2026-11-24T09:00:00.000Z',
});
