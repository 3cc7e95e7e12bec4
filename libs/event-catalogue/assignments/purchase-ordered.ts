import type { PurchaseOrdered } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  attempt: z.number().int().positive(),
  orderId: z.string().min(1),
  orderedAt: instant,
});

export const purchaseOrdered = history<PurchaseOrdered>('PurchaseOrdered').first(v1, {
  assignmentId: 'asg_4kQ9',
  attempt: 1,
  orderId: 'ORd1e2',
  orderedAt: '2026-11-24T09:00:00.000Z',
});
