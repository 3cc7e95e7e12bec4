import { randomBytes } from 'node:crypto';
import { SegmentedMessage } from 'sms-segments-calculator';
import { z } from 'zod';
import { keywordIn } from '../messages/keywords';
import type { Sandbox } from '../sandbox';
import { e164 } from './e164';
import { type Form, tell } from './tell';

/** A message that somebody sends to a number that was sold here. */
export const inboundMessageSchema = z.strictObject({
  to: e164,
  from: e164,
  body: z.string().max(1_600),
  mediaCount: z.number().int().min(0).max(10).default(0),
});

export type InboundMessage = z.infer<typeof inboundMessageSchema>;

/** What the addressee's address answered, each time that it was told; 0 when it did not. */
export type Delivery = { readonly messageSid: string; readonly statuses: readonly number[] };

/** Tells the number's `SmsUrl` of the message as Twilio does, once STOP or START in it is noted. */
export async function deliverInboundMessage(
  sandbox: Sandbox,
  message: InboundMessage,
): Promise<Delivery | { readonly refused: string }> {
  const { SmsUrl: url = '', SmsMethod = 'POST' } =
    sandbox.sales.ownedNumber(message.to)?.settings ?? {};
  if (!URL.canParse(url)) return { refused: `${message.to} has no SmsUrl to send messages to` };
  if (SmsMethod !== 'POST')
    return { refused: `${message.to} wants ${SmsMethod}, only POST is sent` };
  await noteKeyword(sandbox, message);
  const messageSid = `${message.mediaCount > 0 ? 'MM' : 'SM'}${randomBytes(16).toString('hex')}`;
  const statuses = await tell(sandbox, url, formOf(sandbox, message, messageSid));
  return { messageSid, statuses };
}

/** Who says STOP to a number gets no more texts from it until START. */
async function noteKeyword(
  { messages }: Sandbox,
  { to, from, body }: InboundMessage,
): Promise<void> {
  const keyword = keywordIn(body);
  if (keyword === 'stop') await messages.block(to, from);
  if (keyword === 'start') await messages.unblock(to, from);
}

function formOf(
  { credentials }: Sandbox,
  { to, from, body, mediaCount }: InboundMessage,
  messageSid: string,
): Form {
  return {
    ApiVersion: '2010-04-01',
    AccountSid: credentials.accountSid,
    MessageSid: messageSid,
    SmsSid: messageSid,
    SmsMessageSid: messageSid,
    SmsStatus: 'received',
    From: from,
    To: to,
    Body: body,
    NumMedia: String(mediaCount),
    NumSegments: String(new SegmentedMessage(body).segmentsCount),
  };
}
