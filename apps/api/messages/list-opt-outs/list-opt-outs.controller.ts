import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import type { OptOutView } from '@trunkline/read-models/conversation-view';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { OptOutPageDto } from '../message.dto';
import { MessageLists } from '../message-lists.service';
import { ListOptOutsParameters } from './list-opt-outs.query.dto';

@AccountRoute('messages', 'opt-outs')
export class ListOptOutsController {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly lists: MessageLists,
  ) {}

  /**
   * Who wants no more texts from the account, the newest first.
   *
   * @remarks With `digits`, a page looks through 5,000 of them: it may be short and still have a
   * `nextCursor`, by which the search goes on.
   */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: OptOutPageDto })
  async list(
    @OfAccount() accountId: AccountId,
    @Query() { digits, ...page }: ListOptOutsParameters,
  ): Promise<OptOutPageDto> {
    await this.accounts.require(accountId);
    const found =
      digits === undefined
        ? await this.lists.page<OptOutView>(accountId, 'optOuts', page)
        : await this.lists.search<OptOutView>(accountId, 'optOuts', { ...page, part: digits });
    const data = found.data.map(({ key: recipient, view }) => ({ recipient, ...view }));
    return { data, nextCursor: found.nextCursor };
  }
}
