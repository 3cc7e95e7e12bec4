import { type Decision, accept } from '../decision';
import type { MessageId } from '../ids';
import type { Instant } from '../time/instant';
import { type ConversationState, type OpenMessage, openMessage } from './conversation.state';
import type { MessageFoundAtCarrier, MessageLookedFor } from './message.events';
import { recordFound } from './record-found';

/** A text as the carrier lists it. */
export type ListedText = {
  readonly carrierMessageId: string;
  readonly body: string;
  readonly createdAt: Instant;
};

/** Records a look at what the carrier sent from the message's sender to its recipient. */
export type RecordLook = {
  readonly type: 'RecordLook';
  readonly messageId: MessageId;
  /** Which look of which attempt this is; a later one may have been recorded meanwhile. */
  readonly attempt: number;
  readonly look: number;
  readonly texts: readonly ListedText[];
  readonly at: Instant;
};

/** The carrier's clock may be behind ours by so much. */
export const clockDifferenceMs = 120_000;

export function recordLook(
  { messageId, attempt, look, texts, at }: RecordLook,
  state: ConversationState,
): Decision<MessageFoundAtCarrier | MessageLookedFor, never> {
  const message = openMessage(state, messageId);
  if (message?.status !== 'unknown' || message.attempts !== attempt) return accept();
  const found = oldestOf(texts.filter((text) => isOurs(text, message, state)));
  if (found) {
    const { carrierMessageId } = found;
    return accept(...recordFound({ messageId, carrierMessageId, by: 'look', at }, state));
  }
  if (look !== message.looks + 1) return accept();
  return accept({ type: 'MessageLookedFor', data: { messageId, look, lookedAt: at } });
}

/** When the carrier is asked from: an earlier attempt may have arrived late. */
export function lookSince({ firstAttemptAt }: OpenMessage): Instant | null {
  if (firstAttemptAt === null) return null;
  return new Date(Date.parse(firstAttemptAt) - clockDifferenceMs).toISOString() as Instant;
}

function isOurs(text: ListedText, message: OpenMessage, state: ConversationState): boolean {
  const since = lookSince(message);
  return (
    text.body.trim() === message.body.trim() &&
    (since === null || text.createdAt >= since) &&
    !state.knownCarrierIds.includes(text.carrierMessageId)
  );
}

function oldestOf(texts: readonly ListedText[]): ListedText | undefined {
  return [...texts].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0];
}
