import type { CurrentHistory } from '../history';
import { messageAccepted } from './message-accepted';
import { messageAttempted } from './message-attempted';
import { messageOutcomeUnknown } from './message-outcome-unknown';
import { messageLookedFor } from './message-looked-for';
import { messagePostponed } from './message-postponed';
import { messageFoundAtCarrier } from './message-found-at-carrier';
import { messageSent } from './message-sent';
import { messageFailed } from './message-failed';
import { messageCreditsReturned } from './message-credits-returned';
import { messageDelivered } from './message-delivered';
import { messageUndelivered } from './message-undelivered';
import { messageReceived } from './message-received';
import { recipientOptedOut } from './recipient-opted-out';
import { recipientOptedIn } from './recipient-opted-in';

/** Every event of a conversation, in the order in which a message meets them. */
export const messageHistories: readonly CurrentHistory[] = [
  messageAccepted,
  messageAttempted,
  messageOutcomeUnknown,
  messageLookedFor,
  messagePostponed,
  messageFoundAtCarrier,
  messageSent,
  messageFailed,
  messageCreditsReturned,
  messageDelivered,
  messageUndelivered,
  messageReceived,
  recipientOptedOut,
  recipientOptedIn,
];
