import { type Decision, accept } from '../decision';
import type { MessageId } from '../ids';
import type { Instant } from '../time/instant';
import type { ConversationState, OpenMessage } from './conversation.state';
import type { MessageFailed, MessageFailure } from './message.events';
import { type SendingLimits, nextMessageStep } from './next-message-step';

/** Gives a message up, if that is still what is to be done with it. */
export type FailMessage = {
  readonly type: 'FailMessage';
  readonly messageId: MessageId;
  readonly limits: SendingLimits;
  readonly at: Instant;
};

/** Gives a message up that would be attempted now, for a reason that lies outside the conversation. */
export type FailUnattempted = Omit<FailMessage, 'type'> & {
  readonly reason: Extract<MessageFailure, 'insufficientCredits' | 'stopped'>;
};

export function failMessage(
  { messageId, limits, at }: FailMessage,
  state: ConversationState,
): Decision<MessageFailed, never> {
  const step = nextMessageStep(state, at, limits);
  if (step.do !== 'fail' || step.message.messageId !== messageId) return accept();
  const { reason } = step;
  return accept(failedMessage(step.message, { reason, detail: details[reason] ?? reason, at }));
}

export function failUnattempted(
  { messageId, reason, limits, at }: FailUnattempted,
  state: ConversationState,
): Decision<MessageFailed, never> {
  const step = nextMessageStep(state, at, limits);
  if (step.do !== 'attempt' || step.message.messageId !== messageId) return accept();
  return accept(failedMessage(step.message, { reason, detail: details[reason] ?? reason, at }));
}

export function failedMessage(
  { messageId }: OpenMessage,
  why: { readonly reason: MessageFailure; readonly detail: string; readonly at: Instant },
): MessageFailed {
  const { reason, detail, at: failedAt } = why;
  return { type: 'MessageFailed', data: { messageId, reason, detail, failedAt } };
}

const details: Partial<Record<MessageFailure, string>> = {
  optedOut: 'the recipient wants no more texts',
  unanswered: 'the carrier did not answer, and does not list it among what it sent',
  expired: 'its time was over before it could be sent',
  insufficientCredits: 'its credits were given back, and too few were available',
  stopped: 'sending was stopped before it could leave',
};
