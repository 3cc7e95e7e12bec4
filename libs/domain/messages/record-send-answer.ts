import { type Decision, accept } from '../decision';
import type { MessageId } from '../ids';
import type { Instant } from '../time/instant';
import { type ConversationState, type OpenMessage, openMessage } from './conversation.state';
import type { ConversationEvent, SendRefusal, SendingStop } from './message.events';
import { failedMessage } from './fail-message';
import { recordFound } from './record-found';

/** What the carrier said of an attempt, in the words of its port. */
export type SendAnswerReport =
  | { readonly outcome: 'accepted'; readonly carrierMessageId: string }
  | {
      readonly outcome: 'rejected';
      readonly reason: SendRefusal | SendingStop;
      readonly detail: string;
    }
  | { readonly outcome: 'rateLimited'; readonly retryAfterMs: number }
  | { readonly outcome: 'unknown'; readonly detail: string };

/** Records what the carrier said of attempt number `attempt`, however late it is said. */
export type RecordSendAnswer = {
  readonly type: 'RecordSendAnswer';
  readonly messageId: MessageId;
  readonly attempt: number;
  readonly answer: SendAnswerReport;
  readonly at: Instant;
};

/** A yes always counts. Any other answer counts only while its own attempt waits for it. */
export function recordSendAnswer(
  { messageId, attempt, answer, at }: RecordSendAnswer,
  state: ConversationState,
): Decision<ConversationEvent, never> {
  if (answer.outcome === 'accepted') {
    const { carrierMessageId } = answer;
    return accept(...recordFound({ messageId, carrierMessageId, by: 'answer', at }, state));
  }
  const message = openMessage(state, messageId);
  if (message?.status !== 'attempting' || message.attempts !== attempt) return accept();
  switch (answer.outcome) {
    case 'unknown': {
      const { detail } = answer;
      const data = { messageId, attempt, detail, unknownAt: at };
      return accept({ type: 'MessageOutcomeUnknown', data });
    }
    case 'rateLimited':
      return accept(postponed(message, { reason: 'rateLimited', at }, answer.retryAfterMs));
    case 'rejected':
      return accept(...refused(message, answer, at));
  }
}

function refused(
  message: OpenMessage,
  { reason, detail }: Extract<SendAnswerReport, { outcome: 'rejected' }>,
  at: Instant,
): ConversationEvent[] {
  if (reason === 'fundsNeeded' || reason === 'authFailed') {
    return [postponed(message, { reason, at }, stopWaitMs(message))];
  }
  const failed = failedMessage(message, { reason, detail, at });
  if (reason !== 'optedOut') return [failed];
  const { accountId, to: recipient } = message;
  const optOut = { accountId, recipient, by: 'carrier' as const, keyword: null, optedOutAt: at };
  return [{ type: 'RecipientOptedOut', data: optOut }, failed];
}

function postponed(
  { messageId }: OpenMessage,
  { reason, at }: { readonly reason: 'rateLimited' | SendingStop; readonly at: Instant },
  waitMs: number,
): ConversationEvent {
  const until = new Date(Date.parse(at) + waitMs).toISOString() as Instant;
  return { type: 'MessagePostponed', data: { messageId, reason, until, postponedAt: at } };
}

const stopWaitFirstMs = 60_000;
const stopWaitMaxMs = 900_000;

/** A carrier that sends for nobody is tried after a minute, and ever less often. */
function stopWaitMs({ postponements }: OpenMessage): number {
  return Math.min(stopWaitMaxMs, stopWaitFirstMs * 2 ** Math.min(postponements, 10));
}
