import type { NumberConfigurationRequested } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  requestedAt: instant,
});

export const numberConfigurationRequested = history<NumberConfigurationRequested>(
  'NumberConfigurationRequested',
).first(v1, {
  assignmentId: 'asg_4kQ9',
  requestedAt: '2026-11-24T09:00:00.000Z',
});
