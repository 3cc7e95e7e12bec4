import type { CreditsExpired } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, bucketId, creditKind, credits, instant } from '../shapes';
import { entryFields } from './wallet-shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  bucketId,
  bucketAfterCredits: credits.nonnegative(),
  amountCredits: credits.positive(),
  ...entryFields,
  expiresAt: instant,
  expiredAt: instant,
});

export const creditsExpired = history<CreditsExpired>('CreditsExpired').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  bucketId: 'bkt_2Lm8',
  bucketAfterCredits: 0,
  amountCredits: 30,
  entryNumber: 3,
  balanceAfterCredits: 100,
  availableAfterCredits: 100,
  expiresAt: '2026-11-25T00:00:00.000Z',
  expiredAt: '2026-11-25T00:00:00.020Z',
});
