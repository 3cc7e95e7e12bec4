import type { PaymentReversed } from '@trunkline/domain/subscriptions/payment.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, money, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  outcome: z.enum(['refunded', 'disputed']),
  reversalId: z.string().min(1),
  amount: money,
  reversedAt: instant,
});

export const paymentReversed = history<PaymentReversed>('PaymentReversed').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  outcome: 'disputed',
  reversalId: 'dp_1',
  amount: { amountMinor: 1900, currency: 'USD' },
  reversedAt: '2026-11-24T09:00:00.000Z',
});
