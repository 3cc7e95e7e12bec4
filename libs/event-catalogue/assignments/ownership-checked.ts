import type { OwnershipChecked } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  check: z.number().int().positive(),
  carrierNumberId: z.string().min(1).nullable(),
  checkedAt: instant,
});

export const ownershipChecked = history<OwnershipChecked>('OwnershipChecked').first(v1, {
  assignmentId: 'asg_4kQ9',
  check: 1,
  carrierNumberId: null,
  checkedAt: '2026-11-24T09:00:00.000Z',
});
