import type { AssignmentStarted } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, assignmentId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  assignmentId,
  number: e164,
  tag: z.string().min(1).max(64),
  startedAt: instant,
});

export const assignmentStarted = history<AssignmentStarted>('AssignmentStarted').first(v1, {
  accountId: 'acc_7Yp2',
  assignmentId: 'asg_4kQ9',
  number: '+12125550123',
  tag: 'trk:dev:asg_4kQ9',
  startedAt: '2026-11-24T09:00:00.000Z',
});
