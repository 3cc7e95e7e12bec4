import type { PaymentDeclined } from '@trunkline/domain/subscriptions/payment.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  reason: z.string(),
  declinedAt: instant,
});

export const paymentDeclined = history<PaymentDeclined>('PaymentDeclined').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-1',
  reason: 'card declined',
  declinedAt: '2026-11-24T09:00:00.000Z',
});
