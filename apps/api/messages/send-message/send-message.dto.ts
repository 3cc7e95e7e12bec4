import type { TextEncoding } from '@trunkline/domain/messages/message.events';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const e164 = /^\+[1-9]\d{6,14}$/;

export class SendMessageDto {
  /** Who is to get it, in E.164. @example "+12125550142" */
  @IsString()
  @Matches(e164, { message: 'to must be in E.164, such as +12125550142' })
  to!: string;

  /** At most 1,600 characters and 10 segments. @example "Your table is ready." */
  @IsString()
  @MaxLength(100_000)
  body!: string;

  /** A number of the account; the primary one if not given. @example "+12125550123" */
  @IsOptional()
  @IsString()
  @Matches(e164, { message: 'from must be in E.164, such as +12125550123' })
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
