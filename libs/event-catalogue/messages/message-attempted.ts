import type { MessageAttempted } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, messageId } from '../shapes';

const v1 = z.strictObject({
  messageId,
  attempt: z.number().int().positive(),
  attemptedAt: instant,
});

export const messageAttempted = history<MessageAttempted>('MessageAttempted').first(v1, {
  messageId: 'msg_3Kd9',
  attempt: 1,
  attemptedAt: '2026-11-30T09:00:01.000Z',
});
