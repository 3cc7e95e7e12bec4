import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { decode } from '@trunkline/application/commands/stream-fold';
import { EventLog } from '@trunkline/application/log/event-log';
import { scheduleStream, walletStream } from '@trunkline/application/streams';
import type { AccountId, CreditHoldId } from '@trunkline/domain/ids';
import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import type { ScheduleDetailsDto } from '../schedule.dto';
import { ResultsOfSchedules } from '../schedule-results.service';
import { scheduleView } from '../schedule-view';
import { SchedulesOfAccount } from '../schedules-of-account.service';
import { GetScheduleQuery } from './get-schedule.query';
import { scheduleSentence } from './schedule-sentences';

const shownMax = 100;

type Dispatched = Extract<ScheduleEvent, { type: 'ScheduleDispatched' }>['data'];

@QueryHandler(GetScheduleQuery)
export class GetScheduleHandler implements IQueryHandler<GetScheduleQuery> {
  constructor(
    private readonly schedules: SchedulesOfAccount,
    private readonly results: ResultsOfSchedules,
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
  ) {}

  async execute({ accountId, scheduleId }: GetScheduleQuery): Promise<ScheduleDetailsDto> {
    const state = await this.schedules.require(accountId, scheduleId);
    const { name } = scheduleStream(scheduleId);
    const recorded = [...(await this.log.readBackward(name, 'end', shownMax))].reverse();
    const events = recorded.map((one) => decode<ScheduleEvent>(one));
    const timeline = events.map((event, index) => ({
      at: recorded[index]?.recordedAt ?? '',
      type: event.type,
      text: scheduleSentence(event),
    }));
    const dispatched = events.filter((event) => event.type === 'ScheduleDispatched').at(-1)?.data;
    const progress = dispatched
      ? await this.progressOf(dispatched, events, state.recipients.length)
      : null;
    const results = await this.results.of(scheduleId);
    return { ...scheduleView(state), results, progress, timeline };
  }

  private async progressOf(
    { accountId, occurrence: { number: occurrence }, holdId }: Dispatched,
    events: readonly ScheduleEvent[],
    recipients: number,
  ): Promise<ScheduleDetailsDto['progress']> {
    const passed = events.flatMap((event) =>
      event.type === 'RecipientsHandedOver' && event.data.occurrenceNumber === occurrence
        ? [event.data]
        : [],
    );
    return {
      occurrence,
      recipients,
      handedOver: passed.at(-1)?.handedOver ?? 0,
      skipped: passed.reduce((sum, { skipped }) => sum + skipped.length, 0),
      creditsOpen: await this.openOf(accountId, holdId),
    };
  }

  private async openOf(accountId: AccountId, holdId: CreditHoldId): Promise<number> {
    const { state } = await this.runner.read(walletStream(accountId, 'sms'));
    const hold = state.balance.holds.find((one) => one.holdId === holdId);
    return hold?.remainingCredits ?? 0;
  }
}
