import { Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import type { AccountId, HoldId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { notFound } from '../../edge/problem';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Page, pageOf } from '../../reads/page';
import { PageQuery } from '../../reads/page.query.dto';
import { HoldIdPipe } from '../../reads/path-ids.pipe';
import { NumberHoldDto, NumberHoldListDto } from '../hold-number/hold-number.dto';
import { ListNumberHoldsQuery } from './list-number-holds.query';

@AccountRoute('numbers', 'number-holds')
export class ListNumberHoldsController {
  constructor(private readonly queries: QueryBus) {}

  /** The numbers that the account holds now, straight from the log; three at most. */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: NumberHoldListDto })
  async list(
    @OfAccount() accountId: AccountId,
    @Query() page: PageQuery,
  ): Promise<Page<NumberHoldDto>> {
    return pageOf(await this.queries.execute(new ListNumberHoldsQuery(accountId)), page);
  }

  /** A number that the account holds; 404 once the hold is over. */
  @Get(':holdId')
  @AccountRead()
  @ApiParam({ name: 'holdId', schema: { type: 'string' } })
  @ApiOkResponse({ type: NumberHoldDto })
  async get(
    @OfAccount() accountId: AccountId,
    @Param('holdId', HoldIdPipe) holdId: HoldId,
  ): Promise<NumberHoldDto> {
    const open = await this.queries.execute(new ListNumberHoldsQuery(accountId));
    const hold = open.find((one) => one.holdId === holdId);
    if (!hold) throw notFound('number hold');
    return hold;
  }
}
