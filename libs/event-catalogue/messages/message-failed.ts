import type { MessageFailed } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, messageId } from '../shapes';

const v1 = z.strictObject({
  messageId,
  reason: z.enum([
    'optedOut',
    'invalidRecipient',
    'notSendable',
    'regionNotEnabled',
    'unregisteredSender',
    'refused',
    'expired',
    'unanswered',
    'insufficientCredits',
  ]),
  detail: z.string(),
  failedAt: instant,
});

export const messageFailed = history<MessageFailed>('MessageFailed').first(v1, {
  messageId: 'msg_3Kd9',
  reason: 'invalidRecipient',
  detail: '21211: the number is not valid',
  failedAt: '2026-11-30T09:00:02.000Z',
});
