import type { AutoTopUpRequested } from '@trunkline/domain/credits/auto-top-up.events';
import { z } from 'zod';
import { history } from '../history';
import {
  accountId,
  creditKind,
  instant,
  packageId,
  subscriptionId,
  subscriptionPayment,
} from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  subscriptionId,
  number: z.number().int().positive(),
  month: z.string().regex(/^\d{4}-\d\d$/),
  packageId,
  packageVersion: z.number().int().positive(),
  payment: subscriptionPayment,
  requestedAt: instant,
});

export const autoTopUpRequested = history<AutoTopUpRequested>('AutoTopUpRequested').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  subscriptionId: 'sub_9Zt1',
  number: 7,
  month: '2026-11',
  packageId: 'sms-1000',
  packageVersion: 1,
  payment: { method: 'external' },
  requestedAt: '2026-11-24T09:00:00.000Z',
});
