import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { TextView } from '@trunkline/read-models/conversation-view';
import { AccountRead } from '../../access/route-scope.decorator';
import { notFound } from '../../edge/problem';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { MessageIdPipe } from '../../reads/path-ids.pipe';
import { ConversationViews } from '../conversation-views.service';
import { MessageDto } from '../message.dto';
import { MessageLists } from '../message-lists.service';
import { GetMessageQuery } from './get-message.query.dto';

@AccountRoute('messages', 'messages')
export class GetMessageController {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly conversations: ConversationViews,
    private readonly lists: MessageLists,
  ) {}

  /**
   * One text, and how far it is.
   *
   * @remarks With `to`, as the `Location` of a sent message has it, it is read from the log; without,
   * it is found among the newest 1,000.
   */
  @Get(':messageId')
  @AccountRead()
  @ApiParam({ name: 'messageId', schema: { type: 'string' } })
  @ApiOkResponse({ type: MessageDto })
  async get(
    @OfAccount() accountId: AccountId,
    @Param('messageId', MessageIdPipe) id: string,
    @Query() { to }: GetMessageQuery,
  ): Promise<MessageDto> {
    await this.accounts.require(accountId);
    const found =
      to === undefined
        ? await this.lists.find<TextView>(accountId, 'texts', id)
        : await this.inConversation(accountId, to as E164, id);
    if (!found) throw notFound('message');
    return found;
  }

  private async inConversation(
    accountId: AccountId,
    to: E164,
    id: string,
  ): Promise<TextView | undefined> {
    const { texts } = await this.conversations.of(accountId, to);
    return texts.find((text) => text.id === id);
  }
}
