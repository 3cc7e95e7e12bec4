import type { PaymentConfirmed } from '@trunkline/domain/subscriptions/payment.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  confirmedAt: instant,
});

const v2 = v1.extend({ paymentId: z.string().nullable() });

const first = {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-1',
  confirmedAt: '2026-11-24T09:00:00.000Z',
} as const;

/** While v1 was written only the sandbox was paid, which gave its payments no names. */
export const paymentConfirmed = history<PaymentConfirmed>('PaymentConfirmed')
  .first(v1, first)
  .next(v2, {
    sample: { ...first, paymentId: 'pi_3Mt' },
    upcast: (earlier) => ({ ...earlier, paymentId: null }),
  });
