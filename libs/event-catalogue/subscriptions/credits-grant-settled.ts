import type { CreditsGrantSettled } from '@trunkline/domain/subscriptions/late-grant.events';
import { z } from 'zod';
import { history } from '../history';
import { creditKind, credits, instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  kind: creditKind,
  outcome: z.enum(['given', 'byHand', 'expired', 'reversed']),
  amountCredits: credits.nonnegative(),
  nextDueAt: instant.nullable(),
  settledAt: instant,
});

export const creditsGrantSettled = history<CreditsGrantSettled>('CreditsGrantSettled').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  kind: 'sms',
  outcome: 'given',
  amountCredits: 1000,
  nextDueAt: '2026-12-24T09:00:00.000Z',
  settledAt: '2026-11-25T10:00:00.000Z',
});
