import type { AutoTopUpDue } from '@trunkline/domain/credits/auto-top-up.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  belowCredits: credits.positive(),
  availableCredits: credits.nonnegative(),
  dueAt: instant,
});

export const autoTopUpDue = history<AutoTopUpDue>('AutoTopUpDue').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  belowCredits: 200,
  availableCredits: 199,
  dueAt: '2026-11-24T09:00:00.000Z',
});
