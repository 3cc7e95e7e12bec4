import { Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { ScheduleIdPipe } from '../../reads/path-ids.pipe';
import { ScheduleDetailsDto } from '../schedule.dto';
import { GetScheduleQuery } from './get-schedule.query';

@AccountRoute('schedules', 'schedules')
export class GetScheduleController {
  constructor(private readonly queries: QueryBus) {}

  /** A schedule, how far its last sending has come, and all that happened to it, from the log. */
  @Get(':scheduleId')
  @AccountRead()
  @ApiOkResponse({ type: ScheduleDetailsDto })
  get(
    @OfAccount() accountId: AccountId,
    @Param('scheduleId', ScheduleIdPipe) scheduleId: ScheduleId,
  ): Promise<ScheduleDetailsDto> {
    return this.queries.execute(new GetScheduleQuery(accountId, scheduleId));
  }
}
