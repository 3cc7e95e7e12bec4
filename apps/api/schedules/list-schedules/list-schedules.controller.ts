import { Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { PageQuery } from '../../reads/page.query.dto';
import { ScheduleListDto } from '../schedule.dto';
import { ListSchedulesQuery } from './list-schedules.query';

@AccountRoute('schedules', 'schedules')
export class ListSchedulesController {
  constructor(private readonly queries: QueryBus) {}

  /** What is planned and not over, the next to be sent first. */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: ScheduleListDto })
  list(@OfAccount() accountId: AccountId, @Query() page: PageQuery): Promise<ScheduleListDto> {
    return this.queries.execute(new ListSchedulesQuery(accountId, page));
  }
}
