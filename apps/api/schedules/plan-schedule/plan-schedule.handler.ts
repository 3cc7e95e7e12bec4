import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { ZoneOffsets } from '@trunkline/application/ports/zone-offsets';
import { clocksOf } from '@trunkline/application/processes/clocks';
import { scheduleStream } from '@trunkline/application/streams';
import { reject } from '@trunkline/domain/decision';
import { type PlanSchedule, planOf, planSchedule } from '@trunkline/domain/schedules/plan-schedule';
import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import { Recorder } from '../../writes/recorder.service';
import { ScheduleHold } from '../schedule-hold.service';
import { SchedulesOfAccount } from '../schedules-of-account.service';
import { wantedText, wantedTime } from '../wanted-schedule';
import { PlanScheduleCommand, type PlanScheduleNo } from './plan-schedule.command';

type Outcome = CommandOutcome<ScheduleEvent, PlanScheduleNo>;

@CommandHandler(PlanScheduleCommand)
export class PlanScheduleHandler implements ICommandHandler<PlanScheduleCommand> {
  constructor(
    private readonly schedules: SchedulesOfAccount,
    private readonly hold: ScheduleHold,
    private readonly recorder: Recorder,
    private readonly zones: ZoneOffsets,
    private readonly clock: Clock,
  ) {}

  /** A repeat finds its schedule, and is not asked again whether the time is past by now. */
  async execute(request: PlanScheduleCommand): Promise<Outcome> {
    const { ids, asking } = request;
    const account = await this.schedules.account(ids.accountId);
    if (await this.schedules.find(ids.scheduleId)) return this.refuse(request, undefined);
    const [text, time] = [wantedText(request.wish), wantedTime(request.wish)];
    if ('code' in text) return this.refuse(request, text);
    if ('code' in time) return this.refuse(request, time);

    const { context } = asking;
    const clocks = clocksOf(this.zones);
    const at = this.clock.now();
    const quietHours = await this.schedules.quietHours();
    const wish = { text, time, account, quietHours, clocks, at };
    const plan = planOf(wish);
    if ('code' in plan) return this.refuse(request, plan);
    const held = await this.hold.take({ ...ids, plan, context });
    if (held.outcome !== 'held') return held;
    const { holdId } = held;
    const outcome = await this.record(request, { type: 'PlanSchedule', ...ids, ...wish, holdId });
    if (outcome.outcome !== 'recorded') await this.hold.giveBack({ ...ids, context }, holdId);
    return outcome;
  }

  private record({ ids, asking }: PlanScheduleCommand, command: PlanSchedule): Promise<Outcome> {
    return this.recorder.record(asking, scheduleStream(ids.scheduleId), (state) =>
      planSchedule(command, state),
    );
  }

  /** Through the recorder, which knows whether this is a repeat. */
  private refuse(
    { ids, asking }: PlanScheduleCommand,
    rejection: PlanScheduleNo | undefined,
  ): Promise<Outcome> {
    return this.recorder.record(asking, scheduleStream(ids.scheduleId), () =>
      rejection ? reject(rejection) : { accepted: true, events: [] },
    );
  }
}
