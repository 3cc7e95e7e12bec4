import { Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import {
  AvailableNumberListDto,
  SearchAvailableNumbersQueryDto,
} from './search-available-numbers.dto';
import { SearchAvailableNumbersQuery } from './search-available-numbers.query';

@AccountRoute('numbers', 'available-numbers')
export class SearchAvailableNumbersController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * Searches for numbers that can be had now, in the account's country.
   *
   * @remarks Each comes with an offer for 10 minutes. What another account holds or is getting is left out, so that
   * a page can have fewer than `limit` and still a `nextCursor`. 422 `search-not-applicable` names the ways that apply.
   */
  @Get()
  @AccountRead()
  search(
    @OfAccount() accountId: AccountId,
    @Query() search: SearchAvailableNumbersQueryDto,
  ): Promise<AvailableNumberListDto> {
    return this.queries.execute(new SearchAvailableNumbersQuery(accountId, search));
  }
}
