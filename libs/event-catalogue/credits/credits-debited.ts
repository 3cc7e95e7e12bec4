import type { CreditsDebited } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, bucketId, creditKind, credits, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  amountCredits: credits,
  from: z.array(z.strictObject({ bucketId, amountCredits: credits })),
  reason: z.string(),
  reference: z.string().nullable(),
  availableAfterCredits: credits,
  debitedAt: instant,
});

export const creditsDebited = history<CreditsDebited>('CreditsDebited').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  amountCredits: 6,
  from: [{ bucketId: 'bkt_2Lm8', amountCredits: 6 }],
  reason: 'correction',
  reference: null,
  availableAfterCredits: 130,
  debitedAt: '2026-11-24T09:00:00.000Z',
});
