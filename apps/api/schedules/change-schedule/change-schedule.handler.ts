import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { ZoneOffsets } from '@trunkline/application/ports/zone-offsets';
import { clocksOf } from '@trunkline/application/processes/clocks';
import { scheduleStream } from '@trunkline/application/streams';
import { type Decision, reject } from '@trunkline/domain/decision';
import { changeSchedule, whyNotPending } from '@trunkline/domain/schedules/change-schedule';
import { planOf } from '@trunkline/domain/schedules/plan-schedule';
import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import type { PlannedSchedule, ScheduleState } from '@trunkline/domain/schedules/schedule.state';
import { Recorder } from '../../writes/recorder.service';
import { holdIdOf, ScheduleHold } from '../schedule-hold.service';
import { SchedulesOfAccount } from '../schedules-of-account.service';
import { wantedText, wantedTime } from '../wanted-schedule';
import { ChangeScheduleCommand, type ChangeScheduleNo } from './change-schedule.command';
import { mergedWish } from './merged-wish';

type Outcome = CommandOutcome<ScheduleEvent, ChangeScheduleNo>;
type Decide = (state: ScheduleState) => Decision<ScheduleEvent, ChangeScheduleNo>;

@CommandHandler(ChangeScheduleCommand)
export class ChangeScheduleHandler implements ICommandHandler<ChangeScheduleCommand> {
  constructor(
    private readonly schedules: SchedulesOfAccount,
    private readonly hold: ScheduleHold,
    private readonly recorder: Recorder,
    private readonly zones: ZoneOffsets,
    private readonly clock: Clock,
  ) {}

  /** The new credits are set aside before the old ones go back, so that there always are some. */
  async execute(request: ChangeScheduleCommand): Promise<Outcome> {
    const { ids, wish, asking } = request;
    const [account, state] = await Promise.all([
      this.schedules.account(ids.accountId),
      this.schedules.require(ids.accountId, ids.scheduleId),
    ]);
    const { context } = asking;
    // A repeat of the change that is in force, or of one that another has followed by now.
    if (state.holdId === holdIdOf(context)) return this.record(request, nothing);
    const whole = this.wholeOf(wish, state);
    if ('code' in whole) return this.record(request, () => reject(whole));

    const clocks = clocksOf(this.zones);
    const at = this.clock.now();
    const quietHours = await this.schedules.quietHours();
    const wanted = { ...whole, holdId: holdIdOf(context), account, quietHours, clocks, at };
    const plan = planOf({ ...wanted, firstNumber: state.next?.number ?? 1 });
    if ('code' in plan) return this.record(request, () => reject(plan));
    const held = await this.hold.take({ ...ids, plan, context });
    if (held.outcome !== 'recorded') return held;
    const outcome = await this.record(request, (now) =>
      changeSchedule({ type: 'ChangeSchedule', ...wanted }, now),
    );
    if (outcome.outcome !== 'recorded') await this.hold.giveBack({ ...ids, plan, context });
    return outcome;
  }

  private wholeOf(wish: ChangeScheduleCommand['wish'], state: PlannedSchedule) {
    const over = whyNotPending(state);
    if (over) return over;
    const merged = mergedWish(wish, state);
    const [text, time] = [wantedText(merged), wantedTime(merged)];
    if ('code' in text) return text;
    return 'code' in time ? time : { text, time };
  }

  private record({ ids, asking }: ChangeScheduleCommand, decide: Decide): Promise<Outcome> {
    return this.recorder.record(asking, scheduleStream(ids.scheduleId), decide);
  }
}

const nothing: Decide = () => ({ accepted: true, events: [] });
