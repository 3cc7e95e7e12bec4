import type { CreditsGranted } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, bucketId, creditKind, credits, instant } from '../shapes';
import { creditOrigin, entryFieldsOrNone } from './wallet-shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  bucketId,
  origin: creditOrigin,
  amountCredits: credits,
  expiresAt: instant.nullable(),
  reason: z.string(),
  reference: z.string().nullable(),
  availableAfterCredits: credits,
  grantedAt: instant,
});

/** v1 (until 2026-11-24) had neither numbers nor balances: every event of a wallet was an entry. */
const v2 = v1.extend({
  bucketAfterCredits: credits.nonnegative().nullable(),
  source: z.string().nullable(),
  ...entryFieldsOrNone,
});

const firstSample = {
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
} as const;

export const creditsGranted = history<CreditsGranted>('CreditsGranted')
  .first(v1, firstSample)
  .next(v2, {
    sample: {
      ...firstSample,
      bucketAfterCredits: 136,
      source: null,
      entryNumber: 1,
      balanceAfterCredits: 136,
    },
    upcast: (earlier) => ({
      ...earlier,
      bucketAfterCredits: null,
      source: null,
      entryNumber: null,
      balanceAfterCredits: null,
    }),
  });
