import type { AcceptMessageRejection } from '@trunkline/domain/messages/accept-message';
import type { SenderProblem, SenderRejection } from '@trunkline/domain/messages/choose-sender';
import { charactersMax, segmentsMax } from '@trunkline/domain/messages/message-text';
import type { TableOf } from './rejection-words';

/** No numbering plan has the recipient's number. */
export type InvalidRecipient = { readonly code: 'InvalidRecipient'; readonly recipient: string };

/** Every "no" to a message that is not one of the account or of a wallet. */
export type MessageRejection =
  | AcceptMessageRejection
  | Exclude<SenderRejection, { code: 'AccountUnknown' | 'AccountClosed' }>
  | InvalidRecipient;

const problems: Readonly<Record<SenderProblem, string>> = {
  unknown: 'is no active number of this account',
  suspended: 'is suspended, as the account has more numbers than its packages allow',
  lost: 'is not at the carrier any more',
  noSms: 'takes and sends no texts',
};

/** How the "no" to a message is answered: one row for each. */
export const messageRejections: TableOf<MessageRejection> = {
  NoPrimaryNumber: () => [409, 'The account has no number yet. Get one first.'],
  SenderNotUsable: ({ from, why }) => [409, `${from} ${problems[why]}.`, { from, why }],
  RecipientOptedOut: ({ recipient, optedOutAt }) => [
    409,
    `${recipient} wants no more texts, and gets some again once START was sent to the account.`,
    { recipient, optedOutAt },
  ],
  InvalidRecipient: ({ recipient }) => [422, `${recipient} is in no numbering plan.`],
  MessageBodyEmpty: () => [422, 'A message has a text that is more than white space.'],
  MessageBodyTooLong: ({ characters, segments }) => [
    422,
    `A message has at most ${charactersMax} characters and ${segmentsMax} segments.`,
    { characters, segments },
  ],
};
