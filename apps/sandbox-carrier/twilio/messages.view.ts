import { errorCodeOf, type Message } from '../messages/message';
import type { Credentials } from '../credentials';
import { rfc2822 } from './rfc2822';

/** What Twilio's error dictionary says of some of the codes with which a text does not arrive. */
const wordsOf: Readonly<Record<number, string>> = {
  30003: 'Unreachable destination handset',
  30005: 'Unknown destination handset',
  30006: 'Landline or unreachable carrier',
  30007: 'Message filtered',
  30034: 'US A2P 10DLC - Message from an Unregistered Number',
};

export function viewMessage(message: Message, { accountSid }: Credentials): object {
  const { sid, sentAt } = message;
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`;
  const errorCode = errorCodeOf(message);
  return {
    sid,
    account_sid: accountSid,
    messaging_service_sid: null,
    from: message.from,
    to: message.to,
    body: message.body,
    num_segments: String(message.segments),
    num_media: '0',
    direction: 'outbound-api',
    status: message.status,
    error_code: errorCode,
    error_message: errorCode === null ? null : (wordsOf[errorCode] ?? 'Unknown error'),
    price: null,
    price_unit: 'USD',
    api_version: '2010-04-01',
    date_created: rfc2822(message.takenAt),
    date_updated: rfc2822(message.updatedAt),
    date_sent: sentAt && rfc2822(sentAt),
    subresource_uris: { media: `${uri}/Media.json` },
    uri: `${uri}.json`,
  };
}
