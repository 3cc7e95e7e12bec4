import type { PaymentRefunded } from '@trunkline/domain/subscriptions/payment.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, money, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  refundId: z.string().min(1),
  amount: money,
  refundedAt: instant,
});

export const paymentRefunded = history<PaymentRefunded>('PaymentRefunded').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  refundId: 're_1',
  amount: { amountMinor: 1900, currency: 'USD' },
  refundedAt: '2026-11-24T09:00:00.000Z',
});
