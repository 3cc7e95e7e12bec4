import type { AccountId, CreditHoldId, MessageId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type {
  ConversationEvent,
  MessageAccepted,
  MessageFailure,
  MessageOrigin,
  MessageProgress,
} from './message.events';

/** A message that is not settled yet: neither sent and paid, nor failed and given back. */
export type OpenMessage = {
  readonly messageId: MessageId;
  readonly accountId: AccountId;
  readonly from: E164;
  readonly to: E164;
  readonly body: string;
  readonly segments: number;
  readonly holdId: CreditHoldId;
  readonly origin: MessageOrigin | null;
  readonly validUntil: Instant;
  readonly status: 'accepted' | 'attempting' | 'unknown' | 'found' | 'failed';
  readonly attempts: number;
  /** Attempts that the carrier did not process. */
  readonly postponements: number;
  /** Looks in vain since the last attempt. */
  readonly looks: number;
  readonly notBefore: Instant | null;
  readonly firstAttemptAt: Instant | null;
  readonly attemptedAt: Instant | null;
  readonly carrierMessageId: string | null;
  readonly failure: MessageFailure | null;
};

/** What is still known of a message that is settled, for reports that come late or twice. */
export type SettledMessage = {
  readonly messageId: MessageId;
  /** Null for one that failed. */
  readonly carrierMessageId: string | null;
};

export type OptOut = { readonly by: 'keyword' | 'carrier'; readonly optedOutAt: Instant };

/** What is between one account and one recipient, as far as decisions need it. */
export type ConversationState = {
  /** In the order in which they were accepted, which is the order in which they leave. */
  readonly open: readonly OpenMessage[];
  /** The newest, oldest first. */
  readonly settled: readonly SettledMessage[];
  /** Texts at the carrier that are no news any more: sent, found or received. The newest. */
  readonly knownCarrierIds: readonly string[];
  /** The final word of reports, by message; the newest. */
  readonly reports: readonly { readonly messageId: MessageId; readonly isDelivered: boolean }[];
  readonly optOut: OptOut | null;
};

/** A thousand texts to one recipient are more than any carrier has under way at once. */
const rememberedMax = 1_000;

export const noConversation: ConversationState = {
  open: [],
  settled: [],
  knownCarrierIds: [],
  reports: [],
  optOut: null,
};

export function evolveConversation(
  state: ConversationState,
  event: ConversationEvent,
): ConversationState {
  switch (event.type) {
    case 'MessageAccepted':
      return { ...state, open: [...state.open, accepted(event.data)] };
    case 'MessageReceived':
      return withKnown(state, event.data.carrierMessageId);
    case 'RecipientOptedOut': {
      const { by, optedOutAt } = event.data;
      return { ...state, optOut: { by, optedOutAt } };
    }
    case 'RecipientOptedIn':
      return { ...state, optOut: null };
    case 'MessageFoundAtCarrier':
      return changed(withKnown(state, event.data.carrierMessageId), event);
    case 'MessageSent': {
      const { messageId, carrierMessageId } = event.data;
      return settled(withKnown(state, carrierMessageId), { messageId, carrierMessageId });
    }
    case 'MessageCreditsReturned':
      return settled(state, { messageId: event.data.messageId, carrierMessageId: null });
    case 'MessageDelivered':
    case 'MessageUndelivered':
      return reported(state, event.data.messageId, event.type === 'MessageDelivered');
    default:
      return changed(state, event);
  }
}

export function openMessage(
  { open }: ConversationState,
  messageId: MessageId,
): OpenMessage | undefined {
  return open.find((one) => one.messageId === messageId);
}

export function isKnownMessage(state: ConversationState, messageId: MessageId): boolean {
  const isSame = (one: { readonly messageId: MessageId }): boolean => one.messageId === messageId;
  return state.open.some(isSame) || state.settled.some(isSame);
}

function accepted(message: MessageAccepted['data']): OpenMessage {
  const { messageId, accountId, from, to, body, segments, holdId, origin, validUntil } = message;
  return {
    ...{ messageId, accountId, from, to, body, segments, holdId, origin, validUntil },
    status: 'accepted',
    attempts: 0,
    postponements: 0,
    looks: 0,
    notBefore: null,
    firstAttemptAt: null,
    attemptedAt: null,
    carrierMessageId: null,
    failure: null,
  };
}

type Change = Exclude<
  MessageProgress,
  { type: 'MessageSent' | 'MessageCreditsReturned' | 'MessageDelivered' | 'MessageUndelivered' }
>;

function changed(state: ConversationState, event: Change): ConversationState {
  const open = state.open.map((message) =>
    message.messageId === event.data.messageId
      ? { ...message, ...change(message, event) }
      : message,
  );
  return { ...state, open };
}

function change(message: OpenMessage, { type, data }: Change): Partial<OpenMessage> {
  switch (type) {
    case 'MessageAttempted': {
      const { attempt: attempts, attemptedAt } = data;
      const firstAttemptAt = message.firstAttemptAt ?? attemptedAt;
      return { status: 'attempting', attempts, attemptedAt, firstAttemptAt, looks: 0 };
    }
    case 'MessageOutcomeUnknown':
      return { status: 'unknown' };
    case 'MessageLookedFor':
      return { looks: data.look };
    case 'MessagePostponed': {
      const postponements = message.postponements + 1;
      return { status: 'accepted', postponements, notBefore: data.until };
    }
    case 'MessageFoundAtCarrier': {
      const isFirst = message.carrierMessageId === null;
      return isFirst ? { status: 'found', carrierMessageId: data.carrierMessageId } : {};
    }
    case 'MessageFailed':
      return { status: 'failed', failure: data.reason };
  }
}

function settled(state: ConversationState, message: SettledMessage): ConversationState {
  return {
    ...state,
    open: state.open.filter(({ messageId }) => messageId !== message.messageId),
    settled: newest([...state.settled, message]),
  };
}

function reported(
  state: ConversationState,
  messageId: MessageId,
  isDelivered: boolean,
): ConversationState {
  const others = state.reports.filter((one) => one.messageId !== messageId);
  return { ...state, reports: newest([...others, { messageId, isDelivered }]) };
}

function withKnown(state: ConversationState, carrierMessageId: string): ConversationState {
  if (state.knownCarrierIds.includes(carrierMessageId)) return state;
  return { ...state, knownCarrierIds: newest([...state.knownCarrierIds, carrierMessageId]) };
}

function newest<T>(all: readonly T[]): readonly T[] {
  return all.slice(-rememberedMax);
}
