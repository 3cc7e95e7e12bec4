import type { AutoTopUpDropped } from '@trunkline/domain/credits/auto-top-up.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  availableCredits: credits.nonnegative(),
  droppedAt: instant,
});

export const autoTopUpDropped = history<AutoTopUpDropped>('AutoTopUpDropped').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  availableCredits: 1200,
  droppedAt: '2026-11-24T09:00:00.000Z',
});
