import type { PurchaseGivenBack } from '@trunkline/domain/subscriptions/payment.events';
import { z } from 'zod';
import { history } from '../history';
import { credits, instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  reversalId: z.string().min(1),
  smsCredits: credits.nonnegative(),
  voiceCredits: credits.nonnegative(),
  givenBackAt: instant,
});

export const purchaseGivenBack = history<PurchaseGivenBack>('PurchaseGivenBack').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  reversalId: 'dp_1',
  smsCredits: 400,
  voiceCredits: 0,
  givenBackAt: '2026-12-24T09:00:00.000Z',
});
