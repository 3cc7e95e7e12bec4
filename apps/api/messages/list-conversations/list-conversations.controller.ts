import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import type { ConversationSummary } from '@trunkline/read-models/conversation-view';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { PageQuery } from '../../reads/page.query.dto';
import { ConversationPageDto } from '../message.dto';
import { MessageLists } from '../message-lists.service';

@AccountRoute('messages', 'conversations')
export class ListConversationsController {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly lists: MessageLists,
  ) {}

  /** The inbox: with whom there were texts last, the newest 10,000 conversations. */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: ConversationPageDto })
  async list(
    @OfAccount() accountId: AccountId,
    @Query() page: PageQuery,
  ): Promise<ConversationPageDto> {
    await this.accounts.require(accountId);
    const found = await this.lists.page<ConversationSummary>(accountId, 'conversations', page);
    const data = found.data.map(({ view: { optOut, ...line } }) => {
      return { ...line, optedOut: optOut !== null };
    });
    return { data, nextCursor: found.nextCursor };
  }
}
