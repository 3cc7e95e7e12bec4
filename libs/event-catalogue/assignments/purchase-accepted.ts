import type { PurchaseAccepted } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  carrierNumberId: z.string().min(1),
  acceptedAt: instant,
});

export const purchaseAccepted = history<PurchaseAccepted>('PurchaseAccepted').first(v1, {
  assignmentId: 'asg_4kQ9',
  carrierNumberId: 'PN0123456789abcdef0123456789abcdef',
  acceptedAt: '2026-11-24T09:00:00.000Z',
});
