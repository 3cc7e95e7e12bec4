import type { HoldCaptured } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, creditHoldId, instant } from '../shapes';
import { bucketTake, entryFields } from './wallet-shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  holdId: creditHoldId,
  amountCredits: credits.positive(),
  holdAfterCredits: credits.nonnegative(),
  from: z.array(bucketTake),
  reason: z.string(),
  reference: z.string().nullable(),
  ...entryFields,
  capturedAt: instant,
});

export const holdCaptured = history<HoldCaptured>('HoldCaptured').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  holdId: 'hold_5Tz7',
  amountCredits: 2,
  holdAfterCredits: 10,
  from: [{ bucketId: 'bkt_2Lm8', amountCredits: 2, bucketAfterCredits: 98 }],
  reason: 'schedule',
  reference: 'sch_31',
  entryNumber: 5,
  balanceAfterCredits: 98,
  availableAfterCredits: 88,
  capturedAt: '2026-11-24T09:00:00.000Z',
});
