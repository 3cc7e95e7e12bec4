import type { CreditsDebited } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, instant } from '../shapes';
import { bucketPart, bucketTake, entryFieldsOrNone } from './wallet-shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  amountCredits: credits,
  from: z.array(bucketPart),
  reason: z.string(),
  reference: z.string().nullable(),
  availableAfterCredits: credits,
  debitedAt: instant,
});

/** v1 (until 2026-11-24) had neither numbers nor balances: every event of a wallet was an entry. */
const v2 = v1.extend({ from: z.array(bucketTake), ...entryFieldsOrNone });

const firstSample = {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  amountCredits: 6,
  from: [{ bucketId: 'bkt_2Lm8', amountCredits: 6 }],
  reason: 'correction',
  reference: null,
  availableAfterCredits: 130,
  debitedAt: '2026-11-24T09:00:00.000Z',
} as const;

export const creditsDebited = history<CreditsDebited>('CreditsDebited')
  .first(v1, firstSample)
  .next(v2, {
    sample: {
      ...firstSample,
      from: [{ bucketId: 'bkt_2Lm8', amountCredits: 6, bucketAfterCredits: 130 }],
      entryNumber: 2,
      balanceAfterCredits: 130,
    },
    upcast: (earlier) => ({
      ...earlier,
      from: earlier.from.map((part) => ({ ...part, bucketAfterCredits: null })),
      entryNumber: null,
      balanceAfterCredits: null,
    }),
  });
