import type { RecipientOptedIn } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  recipient: e164,
  keyword: z.string(),
  optedInAt: instant,
});

export const recipientOptedIn = history<RecipientOptedIn>('RecipientOptedIn').first(v1, {
  accountId: 'acc_7Yp2',
  recipient: '+12125550142',
  keyword: 'START',
  optedInAt: '2026-11-30T09:06:00.000Z',
});
