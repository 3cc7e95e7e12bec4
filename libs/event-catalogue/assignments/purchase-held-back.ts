import type { PurchaseHeldBack } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  reason: z.enum(['fundsNeeded', 'authFailed', 'carrierAway']),
  nextTryAt: instant,
  heldBackAt: instant,
});

export const purchaseHeldBack = history<PurchaseHeldBack>('PurchaseHeldBack').first(v1, {
  assignmentId: 'asg_4kQ9',
  reason: 'fundsNeeded',
  nextTryAt: '2026-11-24T09:01:00.000Z',
  heldBackAt: '2026-11-24T09:00:00.000Z',
});
