import type { CreditsRestored } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, bucketId, creditKind, credits, instant } from '../shapes';
import { creditOrigin, entryFields } from './wallet-shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  source: z.string(),
  reversal: z.string().min(1),
  bucketId,
  bucketAfterCredits: credits.nonnegative(),
  origin: creditOrigin,
  amountCredits: credits.nonnegative(),
  forgivenCredits: credits.nonnegative(),
  expiresAt: instant.nullable(),
  reason: z.string(),
  ...entryFields,
  restoredAt: instant,
});

export const creditsRestored = history<CreditsRestored>('CreditsRestored').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  source: 'sub_4Kd1-2',
  reversal: 'dp_12',
  bucketId: 'bkt_9Qa3',
  bucketAfterCredits: 400,
  origin: 'plan',
  amountCredits: 390,
  forgivenCredits: 10,
  expiresAt: '2026-12-24T09:00:00.000Z',
  reason: 'the dispute was won',
  entryNumber: 5,
  balanceAfterCredits: 500,
  availableAfterCredits: 490,
  restoredAt: '2026-11-29T09:00:00.000Z',
});
