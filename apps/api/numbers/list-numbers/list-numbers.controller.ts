import { Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import type { NumberView } from '@trunkline/read-models/dashboard';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Page, pageOf } from '../../reads/page';
import { MinRevisionPageQuery } from '../../reads/min-revision.query.dto';
import { NumberListDto } from '../number.dto';
import { ListNumbersQuery } from './list-numbers.query';

@AccountRoute('numbers', 'numbers')
export class ListNumbersController {
  constructor(private readonly queries: QueryBus) {}

  /** The numbers that an account has, in the order in which it asked for them. */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: NumberListDto })
  async list(
    @OfAccount() accountId: AccountId,
    @Query() { minRevision, ...page }: MinRevisionPageQuery,
  ): Promise<Page<NumberView>> {
    return pageOf(await this.queries.execute(new ListNumbersQuery(accountId, minRevision)), page);
  }
}
