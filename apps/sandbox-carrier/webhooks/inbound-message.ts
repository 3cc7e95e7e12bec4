import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Sandbox } from '../sandbox';
import { webhookSignature } from './webhook-signature';

const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'is not a number in E.164, such as +14155552671');

/** A message that somebody sends to a number that was sold here. */
export const inboundMessageSchema = z.strictObject({
  to: e164,
  from: e164,
  body: z.string().max(1_600),
});

export type InboundMessage = z.infer<typeof inboundMessageSchema>;

/** What the addressee's address answered, each time that it was told; 0 when it did not. */
export type Delivery = { readonly messageSid: string; readonly statuses: readonly number[] };

const answerMaxMs = 5_000;

/** Tells the number's `SmsUrl` of the message as Twilio does; twice when the faults say so. */
export async function deliverInboundMessage(
  sandbox: Sandbox,
  message: InboundMessage,
): Promise<Delivery | { readonly refused: string }> {
  const { SmsUrl: url = '', SmsMethod = 'POST' } =
    sandbox.sales.ownedNumber(message.to)?.settings ?? {};
  if (!URL.canParse(url)) return { refused: `${message.to} has no SmsUrl to send messages to` };
  if (SmsMethod !== 'POST')
    return { refused: `${message.to} wants ${SmsMethod}, only POST is sent` };
  const messageSid = `SM${randomBytes(16).toString('hex')}`;
  const form = formOf(sandbox, message, messageSid);
  const times = sandbox.faults.nextWebhookCopies();
  const statuses: number[] = [];
  for (let copy = 0; copy < times; copy += 1) statuses.push(await post(sandbox, url, form));
  return { messageSid, statuses };
}

function formOf(
  { credentials }: Sandbox,
  { to, from, body }: InboundMessage,
  messageSid: string,
): Record<string, string> {
  return {
    ApiVersion: '2010-04-01',
    AccountSid: credentials.accountSid,
    MessageSid: messageSid,
    SmsSid: messageSid,
    From: from,
    To: to,
    Body: body,
    NumMedia: '0',
    NumSegments: '1',
  };
}

async function post(
  { credentials, stopping }: Sandbox,
  url: string,
  form: Record<string, string>,
): Promise<number> {
  const signal = AbortSignal.any([AbortSignal.timeout(answerMaxMs), stopping.signal]);
  const signature = webhookSignature(credentials.authToken, url, form);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'X-Twilio-Signature': signature },
      body: new URLSearchParams(form),
      signal,
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}
