import type { AutoTopUpSet } from '@trunkline/domain/credits/auto-top-up.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, credits, instant, packageId, subscriptionPayment } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  packageId,
  packageVersion: z.number().int().positive(),
  belowCredits: credits.positive(),
  perMonthMax: z.number().int().positive(),
  payment: subscriptionPayment,
  setAt: instant,
});

export const autoTopUpSet = history<AutoTopUpSet>('AutoTopUpSet').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  packageId: 'sms-1000',
  packageVersion: 1,
  belowCredits: 200,
  perMonthMax: 3,
  payment: { method: 'external' },
  setAt: '2026-11-24T09:00:00.000Z',
});
