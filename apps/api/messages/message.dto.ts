import type { KeywordWish, TextEncoding } from '@trunkline/domain/messages/message.events';
import type { TextStatus } from '@trunkline/read-models/conversation-view';

/** The occurrence of a schedule that a message is of. */
export class MessageOriginDto {
  scheduleId!: string;
  occurrence!: number;
}

/** One text, in either direction. */
export class MessageDto {
  /** Ours for what was sent, the carrier's for what was received. */
  id!: string;
  direction!: 'outbound' | 'inbound';
  from!: string;
  to!: string;
  body!: string;
  status!: TextStatus;
  /** Why it was not sent or did not arrive: a word, or the carrier's number for it. */
  reason!: string | null;
  detail!: string | null;
  encoding!: TextEncoding | null;
  segments!: number | null;
  mediaCount!: number;
  keyword!: KeywordWish | null;
  /** The occurrence of a schedule that it is of. */
  origin!: MessageOriginDto | null;
  /** When it was accepted or received. */
  at!: string;
  updatedAt!: string;
}

export class MessagePageDto {
  data!: MessageDto[];
  nextCursor!: string | null;
}

export class OptOutDto {
  recipient!: string;
  by!: 'keyword' | 'carrier';
  keyword!: string | null;
  at!: string;
}

export class OptOutPageDto {
  data!: OptOutDto[];
  nextCursor!: string | null;
}

/** A line of the inbox. */
export class ConversationDto {
  recipient!: string;
  /** The last text, in either direction. */
  lastBody!: string | null;
  lastDirection!: 'outbound' | 'inbound' | null;
  lastStatus!: TextStatus | null;
  /** When that was, or when the recipient opted out. */
  at!: string;
  optedOut!: boolean;
}

export class ConversationPageDto {
  data!: ConversationDto[];
  nextCursor!: string | null;
}

/** A conversation with its texts, newest first. */
export class ConversationTextsDto {
  recipient!: string;
  optedOut!: boolean;
  optedOutAt!: string | null;
  data!: MessageDto[];
  nextCursor!: string | null;
}
