import type { CreditsHeld } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, creditHoldId, instant } from '../shapes';
import { bucketPart } from './wallet-shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  holdId: creditHoldId,
  amountCredits: credits.positive(),
  from: z.array(bucketPart),
  reason: z.string(),
  reference: z.string().nullable(),
  expiresAt: instant.nullable(),
  availableAfterCredits: credits.nonnegative(),
  heldAt: instant,
});

export const creditsHeld = history<CreditsHeld>('CreditsHeld').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  holdId: 'hold_5Tz7',
  amountCredits: 12,
  from: [{ bucketId: 'bkt_2Lm8', amountCredits: 12 }],
  reason: 'schedule',
  reference: 'sch_31',
  expiresAt: '2026-12-01T09:00:00.000Z',
  availableAfterCredits: 88,
  heldAt: '2026-11-24T09:00:00.000Z',
});
