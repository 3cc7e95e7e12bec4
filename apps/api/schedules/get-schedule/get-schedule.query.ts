import { Query } from '@nestjs/cqrs';
import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import type { ScheduleDetailsDto } from '../schedule.dto';

export class GetScheduleQuery extends Query<ScheduleDetailsDto> {
  constructor(
    readonly accountId: AccountId,
    readonly scheduleId: ScheduleId,
  ) {
    super();
  }
}
