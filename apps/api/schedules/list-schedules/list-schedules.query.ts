import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { ScheduleListDto } from '../schedule.dto';
import type { ListSchedulesParameters } from './list-schedules.query.dto';

export class ListSchedulesQuery extends Query<ScheduleListDto> {
  constructor(
    readonly accountId: AccountId,
    readonly wanted: ListSchedulesParameters,
  ) {
    super();
  }
}
