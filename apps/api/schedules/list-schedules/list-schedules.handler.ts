import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { OpenWorkIndex } from '@trunkline/application/ports/open-work-index';
import { scheduleIdOf } from '@trunkline/application/processes/move-schedules';
import type { AccountId, ScheduleId } from '@trunkline/domain/ids';
import { MessageLists } from '../../messages/message-lists.service';
import { cursorOf, type Page, readCursor } from '../../reads/page';
import type { PageQuery } from '../../reads/page.query.dto';
import { ResultsOfSchedules } from '../schedule-results.service';
import type { ListedScheduleDto, ScheduleListDto } from '../schedule.dto';
import { scheduleView } from '../schedule-view';
import { SchedulesOfAccount } from '../schedules-of-account.service';
import { ListSchedulesQuery } from './list-schedules.query';

const listOf = {
  sent: 'sentSchedules',
  missed: 'missedSchedules',
  cancelled: 'cancelledSchedules',
} as const;

@QueryHandler(ListSchedulesQuery)
export class ListSchedulesHandler implements IQueryHandler<ListSchedulesQuery> {
  constructor(
    private readonly schedules: SchedulesOfAccount,
    private readonly results: ResultsOfSchedules,
    private readonly index: OpenWorkIndex,
    private readonly lists: MessageLists,
  ) {}

  async execute({ accountId, wanted }: ListSchedulesQuery): Promise<ScheduleListDto> {
    const { state = 'pending', ...page } = wanted;
    await this.schedules.account(accountId);
    const ids =
      state === 'pending'
        ? await this.pending(accountId, page)
        : await this.lists.page(accountId, listOf[state], page).then(idsOf);
    const found = await Promise.all(ids.data.map((id) => this.listed(id)));
    return { data: found.flat(), nextCursor: ids.nextCursor };
  }

  private async pending(
    accountId: AccountId,
    { limit = 20, cursor }: PageQuery,
  ): Promise<Page<ScheduleId>> {
    const skip = cursor === undefined ? 0 : Number(readCursor(cursor, /^\d{1,9}$/));
    const works = await this.index.inOrder(accountId, { skip, max: limit + 1 });
    const nextCursor = works.length > limit ? cursorOf(String(skip + limit)) : null;
    return { data: works.slice(0, limit).map(scheduleIdOf), nextCursor };
  }

  private async listed(id: ScheduleId): Promise<readonly ListedScheduleDto[]> {
    const [state, results] = await Promise.all([this.schedules.find(id), this.results.of(id)]);
    return state ? [{ ...scheduleView(state), results }] : [];
  }
}

function idsOf({ data, nextCursor }: Page<{ readonly key: string }>): Page<ScheduleId> {
  return { data: data.map(({ key }) => key as ScheduleId), nextCursor };
}
