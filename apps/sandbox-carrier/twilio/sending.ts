import { SegmentedMessage } from 'sms-segments-calculator';
import type { MessageWish } from '../messages/message-book';
import type { Sandbox } from '../sandbox';
import { magicOffer, offerOf } from './purchase';
import {
  badParameter,
  notMobile,
  recipientInvalid,
  regionNotEnabled,
  senderUnusable,
  TwilioError,
  twilioErrors,
} from './twilio-error';

export type SendForm = Readonly<Record<string, string | undefined>>;

/** Of Twilio's documented magic numbers those that no text can be sent to. */
const magicRecipients = new Map<string, TwilioError>(
  Object.entries({
    '+15005550001': recipientInvalid('+15005550001'),
    '+15005550002': twilioErrors.recipientUnreachable,
    '+15005550003': regionNotEnabled('+15005550003'),
    '+15005550004': twilioErrors.recipientBlocked,
    '+15005550009': notMobile('+15005550009'),
  }),
);

/** The same of those that no text can be sent from. */
const magicSenders = new Map<string, TwilioError>(
  Object.entries({
    '+15005550001': new TwilioError(400, 21212, "Invalid 'From' Phone Number: +15005550001"),
    '+15005550007': senderUnusable('+15005550007'),
    '+15005550008': twilioErrors.senderFull,
  }),
);

/** What would send something else than a text, or at another time; refused instead of ignored. */
const notServed = ['MessagingServiceSid', 'MediaUrl', 'ContentSid', 'SendAt', 'ScheduleType'];

const bodyMax = 1_600;

/** What a form asks to be sent, or why it is not. */
export function readText(sandbox: Sandbox, form: SendForm): Omit<MessageWish, 'end'> | TwilioError {
  const { To: to = '', From: from = '', Body: body = '', StatusCallback = '' } = form;
  const refusal = refusalOfForm(form) ?? refusalOf(sandbox, { to, from });
  if (refusal) return refusal;
  const segments = new SegmentedMessage(body).segmentsCount;
  return { to, from, body, statusCallback: StatusCallback, segments };
}

function refusalOfForm(form: SendForm): TwilioError | undefined {
  const { Body: body = '', StatusCallback = '' } = form;
  const strange = notServed.find((name) => form[name] !== undefined);
  if (strange) return badParameter(`${strange} is not served here`);
  if (!form.To) return twilioErrors.recipientMissing;
  if (!form.From) return twilioErrors.senderMissing;
  if (body === '') return twilioErrors.textMissing;
  if ([...body].length > bodyMax) return twilioErrors.textTooLong;
  return refusalOfCallback(StatusCallback);
}

function refusalOfCallback(url: string): TwilioError | undefined {
  if (url === '' || isWebAddress(url)) return undefined;
  return new TwilioError(400, 21609, `Invalid 'StatusCallback' URL: ${url}`);
}

function refusalOf(
  sandbox: Sandbox,
  { to, from }: { readonly to: string; readonly from: string },
): TwilioError | undefined {
  const magic = magicRecipients.get(to) ?? magicSenders.get(from);
  if (magic) return magic;
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return recipientInvalid(to);
  if (!canText(sandbox, from)) return senderUnusable(from);
  if (to === from) return new TwilioError(400, 21266, "'To' and 'From' number cannot be the same");
  return sandbox.messages.isBlocked(from, to) ? twilioErrors.recipientBlocked : undefined;
}

/** Whether the account owns the number and texts can leave from it; the magic one is everybody's. */
function canText(sandbox: Sandbox, from: string): boolean {
  if (from === magicOffer) return true;
  const sale = sandbox.sales.ownedNumber(from);
  if (!sale) return false;
  const offer = offerOf(sandbox, from);
  return !(offer instanceof TwilioError) && offer.capabilities.sms;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
