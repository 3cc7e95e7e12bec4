import type { PaymentReversalWithdrawn } from '@trunkline/domain/subscriptions/payment.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  reversalId: z.string().min(1),
  withdrawnAt: instant,
});

export const paymentReversalWithdrawn = history<PaymentReversalWithdrawn>(
  'PaymentReversalWithdrawn',
).first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  reversalId: 'dp_1',
  withdrawnAt: '2026-12-24T09:00:00.000Z',
});
