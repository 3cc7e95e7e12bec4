import type { DomainEvent } from '../decision';
import type { AccountId, CreditHoldId, MessageId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';

/** How a text is written on the way: seven bits a character, or two bytes each. */
export type TextEncoding = 'GSM-7' | 'UCS-2';

/** The occurrence of a schedule that a message is of. */
export type MessageOrigin = { readonly scheduleId: string; readonly occurrence: number };

/** Why a carrier will not send a text; the words are those of its port. */
export type SendRefusal =
  | 'optedOut'
  | 'invalidRecipient'
  | 'notSendable'
  | 'regionNotEnabled'
  | 'unregisteredSender'
  | 'refused';

/** Why a message was not sent: the carrier's reasons, and our own. */
export type MessageFailure =
  SendRefusal | 'expired' | 'unanswered' | 'insufficientCredits' | 'stopped';

/** Why nothing can be sent for a while, whoever asks. */
export type SendingStop = 'fundsNeeded' | 'authFailed';

/** What a text that somebody sent to us asks for by its only word. */
export type KeywordWish = 'stop' | 'start' | 'help';

/** A message was taken from the caller, and its credits are set aside. */
export type MessageAccepted = DomainEvent<
  'MessageAccepted',
  {
    readonly messageId: MessageId;
    readonly accountId: AccountId;
    readonly from: E164;
    readonly to: E164;
    readonly body: string;
    readonly encoding: TextEncoding;
    /** What it costs, in credits. */
    readonly segments: number;
    readonly holdId: CreditHoldId;
    /** Null for one that was sent by itself. */
    readonly origin: MessageOrigin | null;
    /** After this it is not sent any more. */
    readonly validUntil: Instant;
    readonly acceptedAt: Instant;
  }
>;

/** The intent to hand it to the carrier, before that is done. */
export type MessageAttempted = DomainEvent<
  'MessageAttempted',
  { readonly messageId: MessageId; readonly attempt: number; readonly attemptedAt: Instant }
>;

/** No answer came: the carrier may have the text or not. */
export type MessageOutcomeUnknown = DomainEvent<
  'MessageOutcomeUnknown',
  {
    readonly messageId: MessageId;
    readonly attempt: number;
    readonly detail: string;
    readonly unknownAt: Instant;
  }
>;

/** The carrier was asked what it sent, and this was not among it. */
export type MessageLookedFor = DomainEvent<
  'MessageLookedFor',
  { readonly messageId: MessageId; readonly look: number; readonly lookedAt: Instant }
>;

/** The carrier did not process the attempt, so that it counts for nothing. */
export type MessagePostponed = DomainEvent<
  'MessagePostponed',
  {
    readonly messageId: MessageId;
    readonly reason: 'rateLimited' | SendingStop;
    readonly until: Instant;
    readonly postponedAt: Instant;
  }
>;

/** The carrier has the text, as a report says, a look, or an answer that came late. */
export type MessageFoundAtCarrier = DomainEvent<
  'MessageFoundAtCarrier',
  {
    readonly messageId: MessageId;
    readonly carrierMessageId: string;
    readonly by: 'answer' | 'look' | 'report';
    readonly foundAt: Instant;
  }
>;

/** The carrier has the text, and its credits are spent. */
export type MessageSent = DomainEvent<
  'MessageSent',
  { readonly messageId: MessageId; readonly carrierMessageId: string; readonly sentAt: Instant }
>;

/** It will not be sent; its credits are to be given back. */
export type MessageFailed = DomainEvent<
  'MessageFailed',
  {
    readonly messageId: MessageId;
    readonly reason: MessageFailure;
    readonly detail: string;
    readonly failedAt: Instant;
  }
>;

export type MessageCreditsReturned = DomainEvent<
  'MessageCreditsReturned',
  {
    readonly messageId: MessageId;
    /** 0 where there was nothing to give back. */
    readonly credits: number;
    readonly returnedAt: Instant;
  }
>;

/** The carrier's report: the recipient has it. */
export type MessageDelivered = DomainEvent<
  'MessageDelivered',
  {
    readonly messageId: MessageId;
    readonly carrierMessageId: string;
    readonly deliveredAt: Instant;
  }
>;

/** The carrier's report: it was sent, and did not arrive. It is paid all the same. */
export type MessageUndelivered = DomainEvent<
  'MessageUndelivered',
  {
    readonly messageId: MessageId;
    readonly carrierMessageId: string;
    readonly errorCode: number | null;
    readonly undeliveredAt: Instant;
  }
>;

/** Somebody sent a text to a number of the account. */
export type MessageReceived = DomainEvent<
  'MessageReceived',
  {
    readonly accountId: AccountId;
    readonly carrierMessageId: string;
    readonly from: E164;
    readonly to: E164;
    readonly body: string;
    readonly mediaCount: number;
    readonly keyword: KeywordWish | null;
    readonly receivedAt: Instant;
  }
>;

/** The recipient wants no more texts from the account. */
export type RecipientOptedOut = DomainEvent<
  'RecipientOptedOut',
  {
    readonly accountId: AccountId;
    readonly recipient: E164;
    readonly by: 'keyword' | 'carrier';
    /** What was written; null when the carrier knew. */
    readonly keyword: string | null;
    readonly optedOutAt: Instant;
  }
>;

export type RecipientOptedIn = DomainEvent<
  'RecipientOptedIn',
  {
    readonly accountId: AccountId;
    readonly recipient: E164;
    readonly keyword: string;
    readonly optedInAt: Instant;
  }
>;

/** What is said of one message after it was accepted. */
export type MessageProgress =
  | MessageAttempted
  | MessageOutcomeUnknown
  | MessageLookedFor
  | MessagePostponed
  | MessageFoundAtCarrier
  | MessageSent
  | MessageFailed
  | MessageCreditsReturned
  | MessageDelivered
  | MessageUndelivered;

/** Everything between one account and one recipient. */
export type ConversationEvent =
  MessageAccepted | MessageProgress | MessageReceived | RecipientOptedOut | RecipientOptedIn;
