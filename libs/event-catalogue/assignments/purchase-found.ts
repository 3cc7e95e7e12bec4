import type { PurchaseFound } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  carrierNumberId: z.string().min(1),
  foundAt: instant,
});

export const purchaseFound = history<PurchaseFound>('PurchaseFound').first(v1, {
  assignmentId: 'asg_4kQ9',
  carrierNumberId: 'PN0123456789abcdef0123456789abcdef',
  foundAt: '2026-11-24T09:00:00.000Z',
});
