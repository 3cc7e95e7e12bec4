import { AccountCalls } from './account-calls';
import type { Answer } from './http';
import type { Page } from './shapes';

export type TextStatus =
  'accepted' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received';

export type TextMessage = {
  id: string;
  direction: 'outbound' | 'inbound';
  from: string;
  to: string;
  body: string;
  status: TextStatus;
  /** Why it was not sent or did not arrive: a word, or the carrier's number for it. */
  reason: string | null;
  detail: string | null;
  segments: number | null;
  mediaCount: number;
  keyword: 'stop' | 'start' | 'help' | null;
  origin: { scheduleId: string; occurrence: number } | null;
  at: string;
  updatedAt: string;
};

/** A line of the inbox. */
export type ConversationLine = {
  recipient: string;
  lastBody: string | null;
  lastDirection: 'outbound' | 'inbound' | null;
  lastStatus: TextStatus | null;
  at: string;
  optedOut: boolean;
};

/** A conversation with its texts, newest first. */
export type Conversation = Page<TextMessage> & {
  recipient: string;
  optedOut: boolean;
  optedOutAt: string | null;
};

/** Who wants no more texts, and who said so. */
export type OptOut = {
  recipient: string;
  by: 'keyword' | 'carrier';
  keyword: string | null;
  at: string;
};

export type TextPreview = {
  encoding: 'GSM-7' | 'UCS-2';
  segments: number;
  charactersLeft: number;
  /** What makes the text UCS-2, each once. */
  forcingCharacters: string[];
  isSendable: boolean;
};

export type TextWish = { to: string; body: string };

export type TextAccepted = { messageId: string; to: string; segments: number };

/** The calls about texts. */
export class MessageCalls extends AccountCalls {
  conversations = (cursor?: string): Promise<Page<ConversationLine>> =>
    this.read('/conversations', { limit: '30', cursor });

  conversation = (recipient: string, cursor?: string): Promise<Conversation> =>
    this.read(`/conversations/${encodeURIComponent(recipient)}`, { limit: '30', cursor });

  /** All of them, or those whose numbers have these digits; a page may be short and still go on. */
  optOuts = (digits: string, cursor?: string): Promise<Page<OptOut>> =>
    this.read('/opt-outs', { limit: '50', digits, cursor });

  preview = (body: string): Promise<TextPreview> => this.ask('/messages/preview', { body });

  send = (wish: TextWish, key: string): Promise<Answer<TextAccepted>> =>
    this.write('POST', this.path('/messages'), { body: wish, key });
}
