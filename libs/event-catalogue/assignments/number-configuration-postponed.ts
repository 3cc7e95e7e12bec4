import type { NumberConfigurationPostponed } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  tries: z.number().int().nonnegative(),
  detail: z.string(),
  until: instant,
  postponedAt: instant,
});

export const numberConfigurationPostponed = history<NumberConfigurationPostponed>(
  'NumberConfigurationPostponed',
).first(v1, {
  assignmentId: 'asg_4kQ9',
  tries: 1,
  detail: 'it did not answer in time',
  until: '2026-11-24T09:00:01.000Z',
  postponedAt: '2026-11-24T09:00:00.000Z',
});
