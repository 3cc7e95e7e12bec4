import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { PageQuery } from '../../reads/page.query.dto';
import { ListLowBalancesQuery } from './list-low-balances.query';
import { LowBalancePageDto } from './low-balance.dto';

@Controller('v1/low-balances')
@ApiTags('credits')
export class ListLowBalancesController {
  constructor(private readonly queries: QueryBus) {}

  /** Each crossing of a wallet's threshold, over all accounts, newest first. */
  @Get()
  @OperatorOnly()
  @ApiOkResponse({ type: LowBalancePageDto })
  list(@Query() asked: PageQuery): Promise<LowBalancePageDto> {
    return this.queries.execute(new ListLowBalancesQuery(asked));
  }
}
