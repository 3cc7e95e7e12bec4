import type { PurchaseAttempted } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  attempt: z.number().int().positive(),
  attemptedAt: instant,
});

export const purchaseAttempted = history<PurchaseAttempted>('PurchaseAttempted').first(v1, {
  assignmentId: 'asg_4kQ9',
  attempt: 1,
  attemptedAt: '2026-11-24T09:00:00.000Z',
});
