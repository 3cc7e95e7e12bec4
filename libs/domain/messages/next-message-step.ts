import type { Instant } from '../time/instant';
import type { ConversationState, OpenMessage } from './conversation.state';
import type { MessageFailure } from './message.events';

/** How patient sending is. All waits and tries of the process stand here. */
export type SendingLimits = {
  /** When to ask what was sent, counted from the attempt whose answer was lost. */
  readonly looksMs: readonly number[];
  /** Attempts that the carrier answered or lost; those that it postponed are not counted. */
  readonly attemptsMax: number;
  /** So long an attempt of somebody else may still be answered. */
  readonly answerWaitMs: number;
};

/** What a conversation needs done now: always about its oldest message that is not settled. */
export type MessageStep =
  | { readonly do: 'nothing' }
  | { readonly do: 'attempt'; readonly message: OpenMessage }
  | { readonly do: 'wait'; readonly message: OpenMessage; readonly ms: number }
  | {
      readonly do: 'declareUnknown' | 'look' | 'spendCredits' | 'returnCredits';
      readonly message: OpenMessage;
    }
  | { readonly do: 'fail'; readonly message: OpenMessage; readonly reason: MessageFailure };

/**
 * The conversation's next step at `at`. As only its oldest message is ever attempted, a text at the
 * carrier that the conversation does not know is that one's. An attempt without an answer is never
 * repeated before the carrier was asked what it sent, over the whole time of the looks.
 */
export function nextMessageStep(
  state: ConversationState,
  at: Instant,
  limits: SendingLimits,
): MessageStep {
  const [message] = state.open;
  if (!message) return { do: 'nothing' };
  const { notBefore, attemptedAt, looks } = message;
  const due = (when: Instant | null, step: MessageStep): MessageStep =>
    waiting(message, when, at) ?? step;
  const attempt = nextAttempt(message, state, { at, limits });
  switch (message.status) {
    case 'accepted':
      return due(notBefore, attempt);
    case 'attempting':
      return due(after(attemptedAt, limits.answerWaitMs), { do: 'declareUnknown', message });
    case 'unknown': {
      const lookMs = limits.looksMs[looks];
      if (lookMs === undefined) return attempt;
      return due(after(attemptedAt, lookMs), { do: 'look', message });
    }
    case 'found':
      return { do: 'spendCredits', message };
    case 'failed':
      return { do: 'returnCredits', message };
  }
}

/** Somebody who wants no more texts gets none, whenever that was said. */
function nextAttempt(
  message: OpenMessage,
  { optOut }: ConversationState,
  { at, limits }: { readonly at: Instant; readonly limits: SendingLimits },
): MessageStep {
  const { attempts, postponements, validUntil } = message;
  const isTriedOut = attempts - postponements >= limits.attemptsMax;
  if (optOut !== null) return { do: 'fail', message, reason: 'optedOut' };
  if (isTriedOut) return { do: 'fail', message, reason: 'unanswered' };
  if (at >= validUntil) return { do: 'fail', message, reason: 'expired' };
  return { do: 'attempt', message };
}

function after(begin: Instant | null, ms: number): Instant | null {
  return begin === null ? null : (new Date(Date.parse(begin) + ms).toISOString() as Instant);
}

function waiting(message: OpenMessage, due: Instant | null, at: Instant): MessageStep | undefined {
  const ms = due === null ? 0 : Date.parse(due) - Date.parse(at);
  return ms > 0 ? { do: 'wait', message, ms } : undefined;
}
