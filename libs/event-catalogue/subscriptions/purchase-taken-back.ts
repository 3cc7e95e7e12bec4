import type { PurchaseTakenBack } from '@trunkline/domain/subscriptions/payment.events';
import { z } from 'zod';
import { history } from '../history';
import { credits, instant, subscriptionId } from '../shapes';

const takenBack = z.strictObject({
  takenCredits: credits.nonnegative(),
  shortCredits: credits.nonnegative(),
  owedCredits: credits.nonnegative(),
});

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  reversalId: z.string().min(1),
  sms: takenBack.nullable(),
  voice: takenBack.nullable(),
  takenBackAt: instant,
});

export const purchaseTakenBack = history<PurchaseTakenBack>('PurchaseTakenBack').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  reversalId: 'dp_1',
  sms: { takenCredits: 400, shortCredits: 90, owedCredits: 10 },
  voice: null,
  takenBackAt: '2026-11-24T09:00:00.000Z',
});
