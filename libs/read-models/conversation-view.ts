import type {
  ConversationEvent,
  KeywordWish,
  MessageAccepted,
  MessageOrigin,
  MessageProgress,
  MessageReceived,
  TextEncoding,
} from '@trunkline/domain/messages/message.events';

/** How far a text has come; `received` is one that somebody sent to us. */
export type TextStatus =
  'accepted' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received';

/** One text of a conversation, in either direction. */
export type TextView = {
  /** Ours for what was sent, the carrier's for what was received. */
  readonly id: string;
  readonly direction: 'outbound' | 'inbound';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly status: TextStatus;
  /** Why it was not sent or did not arrive: our word for it, or the carrier's number. */
  readonly reason: string | null;
  readonly detail: string | null;
  readonly encoding: TextEncoding | null;
  readonly segments: number | null;
  readonly mediaCount: number;
  readonly keyword: KeywordWish | null;
  readonly origin: MessageOrigin | null;
  readonly at: string;
  readonly updatedAt: string;
};

export type OptOutView = {
  readonly by: 'keyword' | 'carrier';
  readonly keyword: string | null;
  readonly at: string;
};

/** What a conversation shows: its newest texts, oldest first, and whether any more are wanted. */
export type ConversationView = {
  readonly recipient: string | null;
  readonly texts: readonly TextView[];
  readonly optOut: OptOutView | null;
};

/** So many texts of a conversation are shown. */
export const shownTextsMax = 1_000;

export const noConversationView: ConversationView = { recipient: null, texts: [], optOut: null };

export function evolveConversationView(
  view: ConversationView,
  event: ConversationEvent,
): ConversationView {
  switch (event.type) {
    case 'MessageAccepted':
      return withText(view, event.data.to, outbound(event.data));
    case 'MessageReceived':
      return withText(view, event.data.from, inbound(event.data));
    case 'RecipientOptedOut': {
      const { recipient, by, keyword, optedOutAt: at } = event.data;
      return { ...view, recipient, optOut: { by, keyword, at } };
    }
    case 'RecipientOptedIn':
      return { ...view, recipient: event.data.recipient, optOut: null };
    default:
      return changed(view, event);
  }
}

function withText(view: ConversationView, recipient: string, text: TextView): ConversationView {
  return { ...view, recipient, texts: [...view.texts, text].slice(-shownTextsMax) };
}

function outbound(message: MessageAccepted['data']): TextView {
  const { messageId: id, from, to, body, encoding, segments, origin, acceptedAt: at } = message;
  const nothingYet = { reason: null, detail: null, mediaCount: 0, keyword: null };
  const text = { id, from, to, body, encoding, segments, origin, at, updatedAt: at };
  return { ...text, ...nothingYet, direction: 'outbound', status: 'accepted' };
}

function inbound(message: MessageReceived['data']): TextView {
  const { carrierMessageId: id, from, to, body, mediaCount, keyword, receivedAt: at } = message;
  const ofOurs = { reason: null, detail: null, encoding: null, segments: null, origin: null };
  const text = { id, from, to, body, mediaCount, keyword, at, updatedAt: at };
  return { ...text, ...ofOurs, direction: 'inbound', status: 'received' };
}

function changed(view: ConversationView, event: MessageProgress): ConversationView {
  const { messageId } = event.data;
  const texts = view.texts.map((text) =>
    text.id === messageId ? { ...text, ...change(text, event) } : text,
  );
  return { ...view, texts };
}

/** A report may come before we know that the message was sent. */
function change({ status }: TextView, { type, data }: MessageProgress): Partial<TextView> {
  const isReported = status === 'delivered' || status === 'undelivered';
  switch (type) {
    case 'MessageAttempted':
      return isReported ? {} : { status: 'sending', updatedAt: data.attemptedAt };
    case 'MessageSent':
      return isReported ? {} : { status: 'sent', updatedAt: data.sentAt };
    case 'MessagePostponed':
      return isReported ? {} : { status: 'accepted', updatedAt: data.postponedAt };
    case 'MessageFailed': {
      const { reason, detail, failedAt: updatedAt } = data;
      return { status: 'failed', reason, detail, updatedAt };
    }
    case 'MessageDelivered':
      return { status: 'delivered', reason: null, detail: null, updatedAt: data.deliveredAt };
    case 'MessageUndelivered': {
      const reason = data.errorCode === null ? 'undelivered' : String(data.errorCode);
      return { status: 'undelivered', reason, updatedAt: data.undeliveredAt };
    }
    case 'MessageOutcomeUnknown':
    case 'MessageLookedFor':
    case 'MessageFoundAtCarrier':
    case 'MessageCreditsReturned':
      return {};
  }
}

/** A conversation's stream, folded into what is shown of it. */
export function conversationViewStream(name: string): {
  readonly name: string;
  readonly initial: ConversationView;
  readonly evolve: typeof evolveConversationView;
} {
  return { name, initial: noConversationView, evolve: evolveConversationView };
}

/** A line of the inbox: what was last, and when. */
export type ConversationSummary = {
  readonly recipient: string;
  readonly lastBody: string | null;
  readonly lastDirection: TextView['direction'] | null;
  readonly lastStatus: TextStatus | null;
  readonly at: string;
  readonly optOut: OptOutView | null;
};

/** Undefined for a conversation in which nothing happened yet. */
export function summaryOf({
  recipient,
  texts,
  optOut,
}: ConversationView): ConversationSummary | undefined {
  const last = texts.at(-1);
  if (recipient === null) return undefined;
  const at = last && last.at > (optOut?.at ?? '') ? last.at : optOut?.at;
  return at === undefined ? undefined : { recipient, ...lastOf(last), at, optOut };
}

function lastOf(
  text: TextView | undefined,
): Pick<ConversationSummary, 'lastBody' | 'lastDirection' | 'lastStatus'> {
  if (!text) return { lastBody: null, lastDirection: null, lastStatus: null };
  const { body: lastBody, direction: lastDirection, status: lastStatus } = text;
  return { lastBody, lastDirection, lastStatus };
}
