import { type Sentence, counted, phone, recipient, words } from './fact-words';

const failures: Readonly<Record<string, string>> = {
  optedOut: 'the recipient wants no more texts',
  invalidRecipient: 'the number cannot get texts',
  notSendable: 'the carrier cannot send to this number',
  regionNotEnabled: 'the carrier does not send to this country',
  unregisteredSender: 'the sending number is not registered',
  refused: 'the carrier refused',
  expired: 'it was too old by then',
  unanswered: 'the carrier never gave a clear answer',
  insufficientCredits: 'there were too few credits',
  stopped: 'its schedule was cancelled before it could leave',
};

/** What happened to the texts between an account and one recipient; what they say stands there. */
export const messageSentences: Record<string, Sentence> = {
  MessageAccepted: ({ to, segments, origin }) =>
    `Text to ${phone(to)} ${origin ? 'of a schedule ' : ''}is on its way, for ${counted(segments, 'credit')}`,
  MessageAttempted: (_, event) => `The carrier was asked to send a text to ${recipient(event)}`,
  MessageOutcomeUnknown: (_, event) =>
    `The carrier gave no clear answer about a text to ${recipient(event)}`,
  MessageLookedFor: (_, event) =>
    `The carrier was asked whether it has the text to ${recipient(event)}`,
  MessagePostponed: (_, event) => `The text to ${recipient(event)} waits for the carrier`,
  MessageFoundAtCarrier: (_, event) => `The carrier has the text to ${recipient(event)}`,
  MessageSent: (_, event) => `Text to ${recipient(event)} sent`,
  MessageFailed: ({ reason }, event) =>
    `Text to ${recipient(event)} not sent: ${failures[words(reason)] ?? 'something was wrong'}`,
  MessageCreditsReturned: ({ credits }, event) =>
    credits === 0
      ? `Nothing was to be given back for the text to ${recipient(event)}`
      : `${counted(credits, 'credit')} given back for the text to ${recipient(event)}`,
  MessageDelivered: (_, event) => `Text to ${recipient(event)} delivered`,
  MessageUndelivered: (_, event) => `Text to ${recipient(event)} did not arrive`,
  MessageReceived: ({ from }) => `Text from ${phone(from)} received`,
  RecipientOptedOut: ({ by }, event) =>
    by === 'carrier'
      ? `${recipient(event)} wants no more texts, as the carrier says`
      : `${recipient(event)} wants no more texts`,
  RecipientOptedIn: (_, event) => `${recipient(event)} wants texts again`,
};
