import type { MessageFoundAtCarrier } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { instant, messageId } from '../shapes';

const v1 = z.strictObject({
  messageId,
  carrierMessageId: z.string(),
  by: z.enum(['answer', 'look', 'report']),
  foundAt: instant,
});

export const messageFoundAtCarrier = history<MessageFoundAtCarrier>('MessageFoundAtCarrier').first(
  v1,
  {
    messageId: 'msg_3Kd9',
    carrierMessageId: 'SM5d8c0e1f2a3b4c5d6e7f8091a2b3c4d5',
    by: 'report',
    foundAt: '2026-11-30T09:00:03.000Z',
  },
);
