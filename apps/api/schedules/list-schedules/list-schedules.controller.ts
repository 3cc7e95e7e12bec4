import { Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { ScheduleListDto } from '../schedule.dto';
import { ListSchedulesQuery } from './list-schedules.query';
import { ListSchedulesParameters } from './list-schedules.query.dto';

@AccountRoute('schedules', 'schedules')
export class ListSchedulesController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * Schedules in one state, with what has come of each.
   *
   * @remarks All that is pending; of the others the newest 1,000 each. Older ones are found by their id,
   * as the log has all of them.
   */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: ScheduleListDto })
  list(
    @OfAccount() accountId: AccountId,
    @Query() wanted: ListSchedulesParameters,
  ): Promise<ScheduleListDto> {
    return this.queries.execute(new ListSchedulesQuery(accountId, wanted));
  }
}
