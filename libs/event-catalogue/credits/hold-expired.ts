import type { HoldExpired } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, creditHoldId, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  holdId: creditHoldId,
  amountCredits: credits.positive(),
  availableAfterCredits: credits.nonnegative(),
  expiresAt: instant,
  expiredAt: instant,
});

export const holdExpired = history<HoldExpired>('HoldExpired').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  holdId: 'hold_5Tz7',
  amountCredits: 10,
  availableAfterCredits: 98,
  expiresAt: '2026-12-01T09:00:00.000Z',
  expiredAt: '2026-12-01T09:00:00.015Z',
});
