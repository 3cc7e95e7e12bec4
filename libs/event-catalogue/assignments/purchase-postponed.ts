import type { PurchasePostponed } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  attempt: z.number().int().positive(),
  until: instant,
  postponedAt: instant,
});

const v2 = v1.extend({ reason: z.enum(['rateLimited', 'fundsNeeded', 'authFailed']) });

const v3 = v2.extend({
  reason: z.enum(['rateLimited', 'ownReservation', 'fundsNeeded', 'authFailed']),
});

/** v1 had no reason: an attempt was postponed for one only, that the carrier was too busy. v3 knows one reason more. */
export const purchasePostponed = history<PurchasePostponed>('PurchasePostponed')
  .first(v1, {
    assignmentId: 'asg_4kQ9',
    attempt: 1,
    until: '2026-11-24T09:00:00.000Z',
    postponedAt: '2026-11-24T09:00:00.000Z',
  })
  .next(v2, {
    sample: {
      assignmentId: 'asg_4kQ9',
      attempt: 1,
      reason: 'fundsNeeded',
      until: '2026-11-24T09:01:00.000Z',
      postponedAt: '2026-11-24T09:00:00.000Z',
    },
    upcast: (earlier) => ({ ...earlier, reason: 'rateLimited' as const }),
  })
  .next(v3, {
    sample: {
      assignmentId: 'asg_4kQ9',
      attempt: 1,
      reason: 'ownReservation',
      until: '2026-11-24T09:00:00.000Z',
      postponedAt: '2026-11-24T09:00:00.000Z',
    },
    upcast: (earlier) => earlier,
  });
