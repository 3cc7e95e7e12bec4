import type { MessageOutcomeUnknown } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, messageId } from '../shapes';

const v1 = z.strictObject({
  messageId,
  attempt: z.number().int().positive(),
  detail: z.string(),
  unknownAt: instant,
});

export const messageOutcomeUnknown = history<MessageOutcomeUnknown>('MessageOutcomeUnknown').first(
  v1,
  {
    messageId: 'msg_3Kd9',
    attempt: 1,
    detail: 'no answer within 10000 ms',
    unknownAt: '2026-11-30T09:00:11.000Z',
  },
);
