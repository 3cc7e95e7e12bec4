import type { MessageLookedFor } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, messageId } from '../shapes';

const v1 = z.strictObject({
  messageId,
  look: z.number().int().positive(),
  lookedAt: instant,
});

export const messageLookedFor = history<MessageLookedFor>('MessageLookedFor').first(v1, {
  messageId: 'msg_3Kd9',
  look: 1,
  lookedAt: '2026-11-30T09:00:13.000Z',
});
