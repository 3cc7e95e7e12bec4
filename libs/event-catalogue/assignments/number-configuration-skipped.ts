import type { NumberConfigurationSkipped } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  why: z.string(),
  skippedAt: instant,
});

export const numberConfigurationSkipped = history<NumberConfigurationSkipped>(
  'NumberConfigurationSkipped',
).first(v1, {
  assignmentId: 'asg_4kQ9',
  why: 'TRUNKLINE_PUBLIC_URL is not set',
  skippedAt: '2026-11-24T09:00:00.000Z',
});
