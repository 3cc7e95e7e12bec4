import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { PageQuery } from '../../reads/page.query.dto';
import type { ScheduleListDto } from '../schedule.dto';

export class ListSchedulesQuery extends Query<ScheduleListDto> {
  constructor(
    readonly accountId: AccountId,
    readonly page: PageQuery,
  ) {
    super();
  }
}
