import type { BalanceThresholdSet } from '@trunkline/domain/credits/wallet.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  thresholdCredits: credits.nonnegative().nullable(),
  setAt: instant,
});

export const balanceThresholdSet = history<BalanceThresholdSet>('BalanceThresholdSet').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  thresholdCredits: 100,
  setAt: '2026-11-24T09:00:00.000Z',
});
