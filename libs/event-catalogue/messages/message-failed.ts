import type { MessageFailed } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, messageId } from '../shapes';

const reasonsV1 = [
  'optedOut',
  'invalidRecipient',
  'notSendable',
  'regionNotEnabled',
  'unregisteredSender',
  'refused',
  'expired',
  'unanswered',
  'insufficientCredits',
] as const;

const v1 = z.strictObject({
  messageId,
  reason: z.enum(reasonsV1),
  detail: z.string(),
  failedAt: instant,
});

const v2 = v1.extend({ reason: z.enum([...reasonsV1, 'stopped']) });

export const messageFailed = history<MessageFailed>('MessageFailed')
  .first(v1, {
    messageId: 'msg_3Kd9',
    reason: 'invalidRecipient',
    detail: '21211: the number is not valid',
    failedAt: '2026-11-30T09:00:02.000Z',
  })
  .next(v2, {
    sample: {
      messageId: 'msg_3Kd9',
      reason: 'stopped',
      detail: 'sending was stopped before it could leave',
      failedAt: '2026-11-30T09:00:02.000Z',
    },
    upcast: (earlier) => earlier,
  });
