import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { HoldCreditsRejection } from '@trunkline/domain/credits/hold-credits';
import type { AccountId, MessageId } from '@trunkline/domain/ids';
import type { AcceptMessageRejection } from '@trunkline/domain/messages/accept-message';
import type { SenderRejection } from '@trunkline/domain/messages/choose-sender';
import type { MessageAccepted } from '@trunkline/domain/messages/message.events';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Asking } from '../../writes/asking';
import type { InvalidRecipient } from '../../writes/message-rejections';

export type SendMessageNo =
  AcceptMessageRejection | SenderRejection | HoldCreditsRejection | InvalidRecipient;

export type SendMessageOutcome = CommandOutcome<MessageAccepted, SendMessageNo>;

/** What the caller wants sent; `from` is null for the primary number. */
export type MessageWish = {
  readonly messageId: MessageId;
  readonly to: E164;
  readonly from: E164 | null;
  readonly body: string;
};

export class SendMessageCommand extends Command<SendMessageOutcome> {
  constructor(
    readonly accountId: AccountId,
    readonly wish: MessageWish,
    readonly asking: Asking,
  ) {
    super();
  }
}
