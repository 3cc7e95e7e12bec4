import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import { type ConversationState, isKnownMessage } from './conversation.state';
import type { MessageAccepted } from './message.events';
import { type MessageTextRejection, whyTextRefused } from './message-text';

/** Takes a message from its sender. Its credits are set aside before that. */
export type AcceptMessage = Omit<MessageAccepted['data'], 'acceptedAt'> & {
  readonly type: 'AcceptMessage';
  readonly at: Instant;
};

export type RecipientOptedOutRejection = {
  readonly code: 'RecipientOptedOut';
  readonly recipient: string;
  readonly optedOutAt: Instant;
};

export type AcceptMessageRejection = MessageTextRejection | RecipientOptedOutRejection;

/** The same message again is accepted already. */
export function acceptMessage(
  { type: _, at: acceptedAt, ...message }: AcceptMessage,
  state: ConversationState,
): Decision<MessageAccepted, AcceptMessageRejection> {
  if (isKnownMessage(state, message.messageId)) return accept();
  const refused = whyTextRefused(message) ?? whyRecipientRefused(message, state);
  if (refused) return reject(refused);
  return accept({ type: 'MessageAccepted', data: { ...message, acceptedAt } });
}

/** Why nothing may be sent to somebody; undefined when it may. */
export function whyRecipientRefused(
  { to: recipient }: { readonly to: string },
  { optOut }: ConversationState,
): RecipientOptedOutRejection | undefined {
  if (optOut === null) return undefined;
  return { code: 'RecipientOptedOut', recipient, optedOutAt: optOut.optedOutAt };
}
