import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import type { TextView } from '@trunkline/read-models/conversation-view';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { PageQuery } from '../../reads/page.query.dto';
import { MessagePageDto } from '../message.dto';
import { MessageLists } from '../message-lists.service';

@AccountRoute('messages', 'messages')
export class ListMessagesController {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly lists: MessageLists,
  ) {}

  /**
   * The newest 1,000 texts of all conversations, newest first.
   *
   * @remarks Older ones stand in their conversations.
   */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: MessagePageDto })
  async list(@OfAccount() accountId: AccountId, @Query() page: PageQuery): Promise<MessagePageDto> {
    await this.accounts.require(accountId);
    const { data, nextCursor } = await this.lists.page<TextView>(accountId, 'texts', page);
    return { data: data.map(({ view }) => view), nextCursor };
  }
}
