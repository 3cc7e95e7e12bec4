import type { MessageReceived } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, e164, instant } from '../shapes';

const v1 = z.strictObject({
  accountId,
  carrierMessageId: z.string(),
  from: e164,
  to: e164,
  body: z.string(),
  mediaCount: z.number().int().nonnegative(),
  keyword: z.enum(['stop', 'start', 'help']).nullable(),
  receivedAt: instant,
});

export const messageReceived = history<MessageReceived>('MessageReceived').first(v1, {
  accountId: 'acc_7Yp2',
  carrierMessageId: 'SM0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  from: '+12125550142',
  to: '+12125550001',
  body: 'Thank you!',
  mediaCount: 0,
  keyword: null,
  receivedAt: '2026-11-30T09:05:00.000Z',
});
