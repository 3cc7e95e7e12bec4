import type { OrderOverdue } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  orderId: z.string().min(1),
  overdueSince: instant,
});

export const orderOverdue = history<OrderOverdue>('OrderOverdue').first(v1, {
  assignmentId: 'asg_4kQ9',
  orderId: 'ORd1e2',
  overdueSince: '2026-11-25T09:00:00.000Z',
});
