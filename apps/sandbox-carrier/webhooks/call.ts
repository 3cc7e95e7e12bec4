import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Sandbox } from '../sandbox';
import { rfc2822 } from '../twilio/rfc2822';
import { e164 } from './e164';
import { type Form, tell, tellUntilTaken } from './tell';

/** A call that somebody makes to a number that was sold here, or that is made from it. */
export const callSchema = z.strictObject({
  direction: z.enum(['inbound', 'outbound']),
  from: e164,
  to: e164,
  seconds: z.number().int().min(0).max(86_400),
  /** How it ends. Only a call that was completed has lasted. */
  status: z.enum(['completed', 'busy', 'no-answer', 'failed', 'canceled']).default('completed'),
});

export type CallWish = z.infer<typeof callSchema>;

/** What was answered when the number's addresses were told of the call, and of its end. */
export type CallTold = {
  readonly callSid: string;
  readonly voice: readonly number[];
  readonly status: readonly number[];
};

/** Plays a call: tells the number's `VoiceUrl` that it begins, and its `StatusCallback` how it ended. */
export async function playCall(
  sandbox: Sandbox,
  call: CallWish,
): Promise<CallTold | { readonly refused: string }> {
  const addresses = addressesOf(sandbox, call);
  if ('refused' in addresses) return addresses;
  const { VoiceUrl, StatusCallback } = addresses;
  const callSid = `CA${randomBytes(16).toString('hex')}`;
  const form = formOf(sandbox, call, callSid);
  const tellBegin = (): Promise<readonly number[]> =>
    tell(sandbox, VoiceUrl, { ...form, ...beginOf(call) });
  const tellEnd = (): Promise<readonly number[]> =>
    tellUntilTaken(sandbox, StatusCallback, { ...form, ...endOf(call) });
  const early = sandbox.faults.reversesReports() ? await tellEnd() : undefined;
  return { callSid, voice: await tellBegin(), status: early ?? (await tellEnd()) };
}

function addressesOf(
  { sales }: Sandbox,
  { direction, from, to }: CallWish,
): { readonly VoiceUrl: string; readonly StatusCallback: string } | { readonly refused: string } {
  const ours = direction === 'inbound' ? to : from;
  const { VoiceUrl = '', StatusCallback = '' } = sales.ownedNumber(ours)?.settings ?? {};
  if (URL.canParse(VoiceUrl) && URL.canParse(StatusCallback)) return { VoiceUrl, StatusCallback };
  return { refused: `${ours} has no VoiceUrl and StatusCallback to tell of calls` };
}

function beginOf({ direction }: CallWish): Form {
  return { CallStatus: direction === 'inbound' ? 'ringing' : 'in-progress' };
}

function formOf(
  { credentials }: Sandbox,
  { direction, from, to }: CallWish,
  callSid: string,
): Form {
  return {
    ApiVersion: '2010-04-01',
    AccountSid: credentials.accountSid,
    CallSid: callSid,
    From: from,
    To: to,
    Caller: from,
    Called: to,
    Direction: direction === 'inbound' ? 'inbound' : 'outbound-api',
  };
}

function endOf({ status, seconds }: CallWish): Form {
  const lasted = status === 'completed' ? seconds : 0;
  return {
    CallStatus: status,
    CallDuration: String(lasted),
    Duration: String(Math.ceil(lasted / 60)),
    Timestamp: rfc2822(new Date().toISOString()),
    CallbackSource: 'call-progress-events',
    SequenceNumber: '0',
  };
}
