import { type Decision, accept } from '../decision';
import type { MessageId } from '../ids';
import type { Instant } from '../time/instant';
import { type ConversationState, openMessage } from './conversation.state';
import type { MessageCreditsReturned, MessageSent } from './message.events';

/** Ends a message that the carrier has, once its credits are spent. */
export type CompleteMessage = {
  readonly type: 'CompleteMessage';
  readonly messageId: MessageId;
  readonly carrierMessageId: string;
  readonly at: Instant;
};

export function completeMessage(
  { messageId, carrierMessageId, at: sentAt }: CompleteMessage,
  state: ConversationState,
): Decision<MessageSent, never> {
  if (!openMessage(state, messageId)) return accept();
  return accept({ type: 'MessageSent', data: { messageId, carrierMessageId, sentAt } });
}

/** Ends a message that failed, once its credits are given back. */
export type RecordCreditsReturned = {
  readonly type: 'RecordCreditsReturned';
  readonly messageId: MessageId;
  readonly credits: number;
  readonly at: Instant;
};

/** One that was found at the carrier meanwhile has not failed. */
export function recordCreditsReturned(
  { messageId, credits, at: returnedAt }: RecordCreditsReturned,
  state: ConversationState,
): Decision<MessageCreditsReturned, never> {
  if (openMessage(state, messageId)?.status !== 'failed') return accept();
  return accept({ type: 'MessageCreditsReturned', data: { messageId, credits, returnedAt } });
}
