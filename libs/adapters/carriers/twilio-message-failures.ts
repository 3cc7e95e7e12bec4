import type { MessageRefusal, SendAnswer } from '@trunkline/application/ports/message-carrier';
import { isCode, toNo } from './twilio-failures';

/** Twilio's error dictionary, as far as it decides anything about a text. */
const sendRefusals: Readonly<Record<number, MessageRefusal>> = {
  21211: 'invalidRecipient',
  21212: 'notSendable',
  21408: 'regionNotEnabled',
  21606: 'notSendable',
  21610: 'optedOut',
  21614: 'invalidRecipient',
  21659: 'notSendable',
  21660: 'notSendable',
  30034: 'unregisteredSender',
};

/** The sender's own queue at Twilio is full; it is worked off at one segment a second or so. */
const senderFull = 21611;
const senderFullMs = 30_000;

/** What became of a text that did not end in a 201. Whatever is no clear no is unknown. */
export function toSendAnswer(error: unknown): SendAnswer {
  const answer = toNo(error, sendRefusals);
  if (answer.outcome !== 'rejected' || !isCode(error, senderFull)) return answer;
  return { outcome: 'rateLimited', retryAfterMs: senderFullMs, limitOf: 'sender' };
}
