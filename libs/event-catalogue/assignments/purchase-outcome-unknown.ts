import type { PurchaseOutcomeUnknown } from '@trunkline/domain/assignments/assignment.events';
import { z } from 'zod';
import { history } from '../history';
import { assignmentId, instant } from '../shapes';

const v1 = z.strictObject({
  assignmentId,
  attempt: z.number().int().positive(),
  detail: z.string(),
  saidTaken: z.boolean(),
  unknownSince: instant,
});

export const purchaseOutcomeUnknown = history<PurchaseOutcomeUnknown>(
  'PurchaseOutcomeUnknown',
).first(v1, {
  assignmentId: 'asg_4kQ9',
  attempt: 1,
  detail: 'no answer within 10000 ms',
  saidTaken: false,
  unknownSince: '2026-11-24T09:00:00.000Z',
});
