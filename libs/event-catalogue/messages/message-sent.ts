import type { MessageSent } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, messageId } from '../shapes';

const v1 = z.strictObject({
  messageId,
  carrierMessageId: z.string(),
  sentAt: instant,
});

export const messageSent = history<MessageSent>('MessageSent').first(v1, {
  messageId: 'msg_3Kd9',
  carrierMessageId: 'SM5d8c0e1f2a3b4c5d6e7f8091a2b3c4d5',
  sentAt: '2026-11-30T09:00:02.000Z',
});
