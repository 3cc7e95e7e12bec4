import type { BalanceThresholdCrossed } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  thresholdCredits: credits.nonnegative(),
  availableCredits: credits.nonnegative(),
  crossedAt: instant,
});

export const balanceThresholdCrossed = history<BalanceThresholdCrossed>(
  'BalanceThresholdCrossed',
).first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  thresholdCredits: 100,
  availableCredits: 97,
  crossedAt: '2026-11-24T09:00:00.000Z',
});
