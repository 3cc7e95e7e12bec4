import type { AutoTopUpPostponed } from '@trunkline/domain/credits/auto-top-up.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  month: z.string().regex(/^\d{4}-\d\d$/),
  perMonthMax: z.number().int().positive(),
  until: instant,
  postponedAt: instant,
});

export const autoTopUpPostponed = history<AutoTopUpPostponed>('AutoTopUpPostponed').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  month: '2026-11',
  perMonthMax: 3,
  until: '2026-12-01T05:00:00.000Z',
  postponedAt: '2026-11-24T09:00:00.000Z',
});
