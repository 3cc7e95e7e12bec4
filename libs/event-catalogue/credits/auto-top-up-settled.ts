import type { AutoTopUpSettled } from '@trunkline/domain/credits/auto-top-up.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, instant, subscriptionId } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  subscriptionId,
  outcome: z.enum(['paid', 'notPaid']),
  settledAt: instant,
});

export const autoTopUpSettled = history<AutoTopUpSettled>('AutoTopUpSettled').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  subscriptionId: 'sub_9Zt1',
  outcome: 'paid',
  settledAt: '2026-11-24T09:00:01.000Z',
});
