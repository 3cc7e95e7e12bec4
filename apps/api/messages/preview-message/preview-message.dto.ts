import type { TextEncoding } from '@trunkline/domain/messages/message.events';
import { IsMessageText } from '../../edge/fields';

export class PreviewMessageDto {
  /** @example "See you at 9 — bring cake 🎂" */
  @IsMessageText(20_000)
  body!: string;
}

export class MessagePreviewDto {
  encoding!: TextEncoding;
  /** What it would cost, in credits; 0 for an empty text. */
  segments!: number;
  /** How many more characters the last segment has room for. */
  charactersLeft!: number;
  /** What makes the text UCS-2, each once. Without them it would be GSM-7. */
  forcingCharacters!: string[];
  /** Whether it can be sent as it is. */
  isSendable!: boolean;
}
