import type { PaymentRefundFailed } from '@trunkline/domain/subscriptions/payment.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  refundId: z.string().min(1).nullable(),
  reason: z.string(),
  failedAt: instant,
});

export const paymentRefundFailed = history<PaymentRefundFailed>('PaymentRefundFailed').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  refundId: 're_1',
  reason: 'The refund re_1 is failed: lost_or_stolen_card',
  failedAt: '2026-11-24T09:00:00.000Z',
});
