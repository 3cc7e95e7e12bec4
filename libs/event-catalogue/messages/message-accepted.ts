import type { MessageAccepted } from '@trunkline/domain/messages/message.events';
import { z } from 'zod';
import { history } from '../history';
import { accountId, creditHoldId, e164, instant, messageId } from '../shapes';

const v1 = z.strictObject({
  messageId,
  accountId,
  from: e164,
  to: e164,
  body: z.string(),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  segments: z.number().int().positive(),
  holdId: creditHoldId,
  origin: z
    .strictObject({ scheduleId: z.string(), occurrence: z.number().int().nonnegative() })
    .nullable(),
  validUntil: instant,
  acceptedAt: instant,
});

export const messageAccepted = history<MessageAccepted>('MessageAccepted').first(v1, {
  messageId: 'msg_3Kd9',
  accountId: 'acc_7Yp2',
  from: '+12125550001',
  to: '+12125550142',
  body: 'Your appointment is tomorrow at 9.',
  encoding: 'GSM-7',
  segments: 1,
  holdId: 'hold_5Tz7',
  origin: null,
  validUntil: '2026-11-30T13:00:00.000Z',
  acceptedAt: '2026-11-30T09:00:00.000Z',
});
