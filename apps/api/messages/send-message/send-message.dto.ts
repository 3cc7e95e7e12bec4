import type { TextEncoding } from '@trunkline/domain/messages/message.events';
import { IsOptional } from 'class-validator';
import { IsE164, IsMessageText } from '../../edge/fields';

export class SendMessageDto {
  /** Who is to get it, in E.164. @example "+12125550142" */
  @IsE164()
  to!: string;

  /** At most 1,600 characters and 10 segments. @example "Your table is ready." */
  @IsMessageText(100_000)
  body!: string;

  /** A number of the account; the primary one if not given. @example "+12125550123" */
  @IsOptional()
  @IsE164()
  from?: string;
}

export class MessageAcceptedDto {
  /** @example "msg_0123456789abcdef01234567" */
  messageId!: string;
  from!: string;
  to!: string;
  status!: 'accepted';
  encoding!: TextEncoding;
  segments!: number;
  /** What is set aside for it: one credit a segment. */
  creditsHeld!: number;
}
