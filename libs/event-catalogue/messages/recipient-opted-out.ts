import type { RecipientOptedOut } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  recipient: e164,
  by: z.enum(['keyword', 'carrier']),
  keyword: z.string().nullable(),
  optedOutAt: instant,
});

export const recipientOptedOut = history<RecipientOptedOut>('RecipientOptedOut').first(v1, {
  accountId: 'acc_7Yp2',
  recipient: '+12125550142',
  by: 'keyword',
  keyword: 'STOP',
  optedOutAt: '2026-11-30T09:05:00.000Z',
});
