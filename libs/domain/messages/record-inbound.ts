import { type Decision, accept } from '../decision';
import type { AccountId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { ConversationState } from './conversation.state';
import { keywordIn } from './keywords';
import type { ConversationEvent } from './message.events';

/** Records a text that somebody sent to a number of the account, and what it asks for. */
export type RecordInbound = {
  readonly type: 'RecordInbound';
  readonly accountId: AccountId;
  readonly carrierMessageId: string;
  readonly from: E164;
  readonly to: E164;
  readonly body: string;
  readonly mediaCount: number;
  readonly at: Instant;
};

/** What was told twice is recorded once. */
export function recordInbound(
  { type: _, at, ...text }: RecordInbound,
  state: ConversationState,
): Decision<ConversationEvent, never> {
  if (state.knownCarrierIds.includes(text.carrierMessageId)) return accept();
  const keyword = keywordIn(text.body);
  const received: ConversationEvent = {
    type: 'MessageReceived',
    data: { ...text, keyword: keyword?.wish ?? null, receivedAt: at },
  };
  return accept(received, ...consent(text, keyword, { state, at }));
}

function consent(
  { accountId, from: recipient }: { readonly accountId: AccountId; readonly from: E164 },
  keyword: ReturnType<typeof keywordIn>,
  { state, at }: { readonly state: ConversationState; readonly at: Instant },
): ConversationEvent[] {
  const isOut = state.optOut !== null;
  if (keyword?.wish === 'stop' && !isOut) {
    const why = { by: 'keyword' as const, keyword: keyword.word, optedOutAt: at };
    return [{ type: 'RecipientOptedOut', data: { accountId, recipient, ...why } }];
  }
  if (keyword?.wish === 'start' && isOut) {
    const why = { keyword: keyword.word, optedInAt: at };
    return [{ type: 'RecipientOptedIn', data: { accountId, recipient, ...why } }];
  }
  return [];
}
