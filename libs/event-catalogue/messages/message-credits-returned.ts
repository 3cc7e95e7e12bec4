import type { MessageCreditsReturned } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { credits, instant, messageId } from '../shapes';

const v1 = z.strictObject({
  messageId,
  credits: credits.nonnegative(),
  returnedAt: instant,
});

export const messageCreditsReturned = history<MessageCreditsReturned>(
  'MessageCreditsReturned',
).first(v1, {
  messageId: 'msg_3Kd9',
  credits: 1,
  returnedAt: '2026-11-30T09:00:02.000Z',
});
