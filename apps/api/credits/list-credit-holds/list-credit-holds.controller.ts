import { Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import type { Page } from '../../reads/page';
import { PageQuery } from '../../reads/page.query.dto';
import { type CreditHoldDto, CreditHoldPageDto } from './credit-hold.dto';
import { ListCreditHoldsQuery } from './list-credit-holds.query';

@AccountRoute('credits', 'credit-holds')
export class ListCreditHoldsController {
  constructor(private readonly queries: QueryBus) {}

  /** The open holds of both wallets, oldest first. */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: CreditHoldPageDto })
  list(@OfAccount() accountId: AccountId, @Query() page: PageQuery): Promise<Page<CreditHoldDto>> {
    return this.queries.execute(new ListCreditHoldsQuery(accountId, page));
  }
}
