import { Body, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { conversationStream } from '@trunkline/application/streams';
import type { AccountId, MessageId } from '@trunkline/domain/ids';
import type { MessageAccepted } from '@trunkline/domain/messages/message.events';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import { type Asking, idOfWhatIsMade } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { type MessageWish, SendMessageCommand } from './send-message.command';
import { MessageAcceptedDto, SendMessageDto } from './send-message.dto';

@AccountRoute('messages', 'messages')
export class SendMessageController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Sends a text message from the primary number, or from another one of the account.
   *
   * @remarks It is sent in the background; `Location` tells how far it is. Its credits are set aside
   * at once: 409 `insufficient-credits` with `available` when there are too few. 409
   * `recipient-opted-out` for who wants no more texts, `no-primary-number` and `sender-not-usable`
   * for want of a number that can send; 422 `invalid-recipient`, `message-body-empty` and
   * `message-body-too-long`.
   */
  @Post()
  @AccountWrite()
  @Write(202)
  @ApiAcceptedResponse({ type: MessageAcceptedDto })
  send(
    @OfAccount() accountId: AccountId,
    @Body() { to, body, from }: SendMessageDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const messageId = idOfWhatIsMade('msg', asking) as MessageId;
    const numbers = { to: to as E164, from: (from ?? null) as E164 | null };
    const wish: MessageWish = { messageId, body, ...numbers };
    const query = new URLSearchParams({ to });
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new SendMessageCommand(accountId, wish, asking)), {
        status: 202,
        stream: conversationStream(accountId, numbers.to).name,
        location: (events) =>
          `/v1/accounts/${accountId}/messages/${accepted(events).messageId}?${query.toString()}`,
        body: accepted,
      }),
    );
  }
}

function accepted(events: readonly MessageAccepted[]): MessageAcceptedDto {
  const [event] = events;
  if (!event) throw new Error('a message was accepted without MessageAccepted');
  const { messageId, from, to, encoding, segments } = event.data;
  return { messageId, from, to, status: 'accepted', encoding, segments, creditsHeld: segments };
}
