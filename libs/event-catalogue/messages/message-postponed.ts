import type { MessagePostponed } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, messageId } from '../shapes';

const v1 = z.strictObject({
  messageId,
  reason: z.enum(['rateLimited', 'fundsNeeded', 'authFailed']),
  until: instant,
  postponedAt: instant,
});

export const messagePostponed = history<MessagePostponed>('MessagePostponed').first(v1, {
  messageId: 'msg_3Kd9',
  reason: 'rateLimited',
  until: '2026-11-30T09:00:05.000Z',
  postponedAt: '2026-11-30T09:00:02.000Z',
});
