import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import type { OptOutView } from '@trunkline/read-models/conversation-view';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { PageQuery } from '../../reads/page.query.dto';
import { OptOutPageDto } from '../message.dto';
import { MessageLists } from '../message-lists.service';

@AccountRoute('messages', 'opt-outs')
export class ListOptOutsController {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly lists: MessageLists,
  ) {}

  /** Who wants no more texts from the account, the newest first. */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: OptOutPageDto })
  async list(@OfAccount() accountId: AccountId, @Query() page: PageQuery): Promise<OptOutPageDto> {
    await this.accounts.require(accountId);
    const found = await this.lists.page<OptOutView>(accountId, 'optOuts', page);
    const data = found.data.map(({ key: recipient, view }) => ({ recipient, ...view }));
    return { data, nextCursor: found.nextCursor };
  }
}
