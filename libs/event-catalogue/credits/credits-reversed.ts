import type { CreditsReversed } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, instant } from '../shapes';
import { bucketTake, entryFields } from './wallet-shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  source: z.string(),
  amountCredits: credits.nonnegative(),
  shortCredits: credits.nonnegative(),
  owedCredits: credits.nonnegative(),
  from: z.array(bucketTake),
  reason: z.string(),
  reference: z.string().nullable(),
  ...entryFields,
  reversedAt: instant,
});

export const creditsReversed = history<CreditsReversed>('CreditsReversed').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  source: 'sub_4Kd1/2026-11-24',
  amountCredits: 400,
  shortCredits: 90,
  owedCredits: 10,
  from: [{ bucketId: 'bkt_9Qa3', amountCredits: 400, bucketAfterCredits: 10 }],
  reason: 'refunded',
  reference: 're_12',
  entryNumber: 4,
  balanceAfterCredits: 110,
  availableAfterCredits: 100,
  reversedAt: '2026-11-25T09:00:00.000Z',
});
