import type { NumberClaimRefused } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  refusedAt: instant,
});

export const numberClaimRefused = history<NumberClaimRefused>('NumberClaimRefused').first(v1, {
  assignmentId: 'asg_4kQ9',
  refusedAt: '2026-11-24T09:00:00.000Z',
});
