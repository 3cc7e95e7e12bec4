import type { PurchaseRejected } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant, purchaseRefusal } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  reason: purchaseRefusal,
  detail: z.string(),
  rejectedAt: instant,
});

export const purchaseRejected = history<PurchaseRejected>('PurchaseRejected').first(v1, {
  assignmentId: 'asg_4kQ9',
  reason: 'numberTaken',
  detail: '21422: not available',
  rejectedAt: '2026-11-24T09:00:00.000Z',
});
