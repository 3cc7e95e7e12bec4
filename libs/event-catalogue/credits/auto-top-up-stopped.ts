import type { AutoTopUpStopped } from '@trunkline/domain/credits/auto-top-up.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditKind, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  kind: creditKind,
  reason: z.enum([
    'asked',
    'notPaid',
    'packageChanged',
    'packageGone',
    'paymentReversed',
    'accountClosed',
  ]),
  detail: z.string().nullable(),
  stoppedAt: instant,
});

export const autoTopUpStopped = history<AutoTopUpStopped>('AutoTopUpStopped').first(v1, {
  accountId: 'acc_7Yp2',
  kind: 'sms',
  reason: 'notPaid',
  detail: 'the card was declined',
  stoppedAt: '2026-11-24T09:00:00.000Z',
});
