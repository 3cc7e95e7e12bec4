import type { CreditsGranted } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, bucketId, creditKind, credits, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  bucketId,
  origin: z.enum(['starting', 'adjustment', 'plan', 'purchase']),
  amountCredits: credits,
  expiresAt: instant.nullable(),
  reason: z.string(),
  reference: z.string().nullable(),
  availableAfterCredits: credits,
  grantedAt: instant,
});

export const creditsGranted = history<CreditsGranted>('CreditsGranted').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  bucketId: 'bkt_2Lm8',
  origin: 'adjustment',
  amountCredits: 136,
  expiresAt: null,
  reason: 'welcome',
  reference: 'INV-1',
  availableAfterCredits: 136,
  grantedAt: '2026-11-24T09:00:00.000Z',
});
