import type { PaymentLeftOpen } from '@trunkline/domain/subscriptions/payment.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  outcome: z.enum(['pending', 'unknown']),
  paymentId: z.string().nullable(),
  detail: z.string().nullable(),
  leftOpenAt: instant,
});

export const paymentLeftOpen = history<PaymentLeftOpen>('PaymentLeftOpen').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  outcome: 'pending',
  paymentId: 'pi_3Mt',
  detail: null,
  leftOpenAt: '2026-11-24T09:00:00.000Z',
});
