import { type Decision, accept, reject } from '../decision';
import type { MessageId } from '../ids';
import type { Instant } from '../time/instant';
import type { ConversationState } from './conversation.state';
import type { MessageAttempted } from './message.events';
import { type SendingLimits, nextMessageStep } from './next-message-step';

/** Records the intent to send. Whoever gets it recorded, and nobody else, calls the carrier. */
export type AttemptMessage = {
  readonly type: 'AttemptMessage';
  readonly messageId: MessageId;
  readonly limits: SendingLimits;
  readonly at: Instant;
};

export type AttemptMessageRejection = { readonly code: 'AttemptNotDue' };

export function attemptMessage(
  { messageId, limits, at }: AttemptMessage,
  state: ConversationState,
): Decision<MessageAttempted, AttemptMessageRejection> {
  const step = nextMessageStep(state, at, limits);
  if (step.do !== 'attempt' || step.message.messageId !== messageId) {
    return reject({ code: 'AttemptNotDue' });
  }
  const attempt = step.message.attempts + 1;
  return accept({ type: 'MessageAttempted', data: { messageId, attempt, attemptedAt: at } });
}
