import { type Decision, accept } from '../decision';
import type { AccountId, MessageId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import { type ConversationState, isKnownMessage, openMessage } from './conversation.state';
import type { ConversationEvent } from './message.events';
import { recordFound } from './record-found';

/** Records what the carrier reports of a text, in whatever order and however often it does. */
export type RecordDeliveryReport = {
  readonly type: 'RecordDeliveryReport';
  readonly accountId: AccountId;
  readonly recipient: E164;
  readonly messageId: MessageId;
  readonly carrierMessageId: string;
  readonly status: 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed';
  readonly errorCode: number | null;
  readonly at: Instant;
};

/** The carrier's number for a recipient who wants no more texts. */
const optedOutCode = 21610;

/** Any report says that the carrier has the text, also before its answer did. */
export function recordDeliveryReport(
  report: RecordDeliveryReport,
  state: ConversationState,
): Decision<ConversationEvent, never> {
  if (!isKnownMessage(state, report.messageId)) return accept();
  const found = recordFound({ ...report, by: 'report' }, state);
  if (!isOfMessage(report, state)) return accept(...found);
  return accept(...found, ...lastWord(report, state), ...optOut(report, state));
}

/** A second text of the same message, which arrived beyond all looks, does not speak for it. */
function isOfMessage(
  { messageId, carrierMessageId }: RecordDeliveryReport,
  state: ConversationState,
): boolean {
  const known =
    openMessage(state, messageId)?.carrierMessageId ??
    state.settled.find((one) => one.messageId === messageId)?.carrierMessageId ??
    null;
  return known === null || known === carrierMessageId;
}

/** That it arrived is final; that it did not may be told too early. */
function lastWord(
  { messageId, carrierMessageId, status, errorCode, at }: RecordDeliveryReport,
  { reports }: ConversationState,
): ConversationEvent[] {
  const before = reports.find((one) => one.messageId === messageId);
  if (status === 'delivered') {
    if (before?.isDelivered) return [];
    return [{ type: 'MessageDelivered', data: { messageId, carrierMessageId, deliveredAt: at } }];
  }
  if (before || (status !== 'undelivered' && status !== 'failed')) return [];
  const data = { messageId, carrierMessageId, errorCode, undeliveredAt: at };
  return [{ type: 'MessageUndelivered', data }];
}

function optOut(
  { accountId, recipient, errorCode, at }: RecordDeliveryReport,
  state: ConversationState,
): ConversationEvent[] {
  if (errorCode !== optedOutCode || state.optOut !== null) return [];
  const data = { accountId, recipient, by: 'carrier' as const, keyword: null, optedOutAt: at };
  return [{ type: 'RecipientOptedOut', data }];
}
