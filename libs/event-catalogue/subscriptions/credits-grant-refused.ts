import type { CreditsGrantRefused } from '@trunkline/domain/subscriptions/late-grant.events';
import { z } from 'zod';
import { creditOrigin } from '../credits/wallet-shapes';
import { history } from '../history';
import { creditKind, credits, instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  subscriptionId,
  paymentReference: z.string().min(1),
  kind: creditKind,
  amountCredits: credits.positive(),
  origin: creditOrigin,
  expiresAt: instant.nullable(),
  why: z.string().min(1),
  refusedAt: instant,
});

export const creditsGrantRefused = history<CreditsGrantRefused>('CreditsGrantRefused').first(v1, {
  subscriptionId: 'sub_9Zt1',
  paymentReference: 'sub_9Zt1-2',
  kind: 'sms',
  amountCredits: 1000,
  origin: 'plan',
  expiresAt: '2026-12-24T09:00:00.000Z',
  why: 'TooManyBuckets',
  refusedAt: '2026-11-24T09:00:00.000Z',
});
