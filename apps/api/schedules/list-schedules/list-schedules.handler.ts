import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { OpenWorkIndex } from '@trunkline/application/ports/open-work-index';
import { scheduleIdOf } from '@trunkline/application/processes/move-schedules';
import { cursorOf, readCursor } from '../../reads/page';
import type { ScheduleListDto } from '../schedule.dto';
import { scheduleView } from '../schedule-view';
import { SchedulesOfAccount } from '../schedules-of-account.service';
import { ListSchedulesQuery } from './list-schedules.query';

@QueryHandler(ListSchedulesQuery)
export class ListSchedulesHandler implements IQueryHandler<ListSchedulesQuery> {
  constructor(
    private readonly schedules: SchedulesOfAccount,
    private readonly index: OpenWorkIndex,
  ) {}

  async execute({
    accountId,
    page: { limit = 20, cursor },
  }: ListSchedulesQuery): Promise<ScheduleListDto> {
    await this.schedules.account(accountId);
    const skip = cursor === undefined ? 0 : Number(readCursor(cursor, /^\d{1,9}$/));
    const works = await this.index.inOrder(accountId, { skip, max: limit + 1 });
    const found = await Promise.all(
      works.slice(0, limit).map((work) => this.schedules.find(scheduleIdOf(work))),
    );
    const data = found.flatMap((state) => (state ? [scheduleView(state)] : []));
    return { data, nextCursor: works.length > limit ? cursorOf(String(skip + limit)) : null };
  }
}
