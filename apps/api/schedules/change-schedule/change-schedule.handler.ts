import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { RevisionConflict } from '@trunkline/application/failures/failures';
import { Clock } from '@trunkline/application/ports/clock';
import { ZoneOffsets } from '@trunkline/application/ports/zone-offsets';
import { clocksOf } from '@trunkline/application/processes/clocks';
import { scheduleStream } from '@trunkline/application/streams';
import type { OpenAccountState } from '@trunkline/domain/accounts/account.state';
import { type Decision, reject } from '@trunkline/domain/decision';
import {
  changeSchedule,
  type ScheduleMoved,
  whyNotPending,
} from '@trunkline/domain/schedules/change-schedule';
import { resolvedAgain } from '@trunkline/domain/schedules/follow-account';
import { planOf } from '@trunkline/domain/schedules/plan-schedule';
import type { ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import type { PlannedSchedule, ScheduleState } from '@trunkline/domain/schedules/schedule.state';
import { Recorder } from '../../writes/recorder.service';
import { ScheduleHold } from '../schedule-hold.service';
import { SchedulesOfAccount } from '../schedules-of-account.service';
import { wantedText, wantedTime } from '../wanted-schedule';
import { ChangeScheduleCommand, type ChangeScheduleNo } from './change-schedule.command';
import { mergedWish } from './merged-wish';

type Outcome = CommandOutcome<ScheduleEvent, ChangeScheduleNo>;
type OrMoved = CommandOutcome<ScheduleEvent, ChangeScheduleNo | ScheduleMoved>;

/** So many changes of one schedule may come in between before this one is given up. */
const looksMax = 20;

@CommandHandler(ChangeScheduleCommand)
export class ChangeScheduleHandler implements ICommandHandler<ChangeScheduleCommand> {
  constructor(
    private readonly schedules: SchedulesOfAccount,
    private readonly hold: ScheduleHold,
    private readonly runner: CommandRunner,
    private readonly recorder: Recorder,
    private readonly zones: ZoneOffsets,
    private readonly clock: Clock,
  ) {}

  /** What is not named stays as it is now, so that what was changed meanwhile is looked at again. */
  async execute(request: ChangeScheduleCommand): Promise<Outcome> {
    const { ids, asking } = request;
    for (let look = 0; look < looksMax; look += 1) {
      // The account after the schedule, so that it knows of all that the schedule has followed.
      const state = await this.schedules.require(ids.accountId, ids.scheduleId);
      const account = await this.schedules.account(ids.accountId);
      const before = await this.runner.find(scheduleStream(ids.scheduleId), asking.context);
      if (before) return before;
      const outcome = await this.changed(request, state, account);
      if (outcome) return outcome;
    }
    throw new RevisionConflict(`${ids.scheduleId} was changed ${looksMax} times meanwhile`);
  }

  /**
   * The new credits are set aside before the old ones go back, so that there always are some. Undefined
   * where the schedule is not any more as it was seen.
   */
  private async changed(
    request: ChangeScheduleCommand,
    seen: PlannedSchedule,
    account: OpenAccountState,
  ): Promise<Outcome | undefined> {
    const { ids, asking } = request;
    const { context } = asking;
    const clocks = clocksOf(this.zones);
    const resolved = resolvedAgain(seen, account.zoneMoves, clocks);
    const state = resolved ? { ...seen, ...resolved, next: resolved.occurrence } : seen;
    const whole = this.wholeOf(request.wish, state);
    if ('code' in whole) return this.record(request, () => reject(whole));

    const at = this.clock.now();
    const quietHours = await this.schedules.quietHours();
    const wanted = { ...whole, account, quietHours, clocks, at };
    const plan = planOf({ ...wanted, firstNumber: state.next?.number ?? 1 });
    if ('code' in plan) return this.record(request, () => reject(plan));
    const held = await this.hold.take({ ...ids, plan, context });
    if (held.outcome !== 'held') return held;
    const { holdId } = held;
    const outcome = await this.record(request, (now) =>
      changeSchedule({ type: 'ChangeSchedule', ...wanted, holdId, seen }, now),
    );
    if (outcome.outcome !== 'recorded') await this.hold.giveBack({ ...ids, context }, holdId);
    return unlessMoved(outcome);
  }

  private wholeOf(wish: ChangeScheduleCommand['wish'], state: PlannedSchedule) {
    const over = whyNotPending(state);
    if (over) return over;
    const merged = mergedWish(wish, state);
    const [text, time] = [wantedText(merged), wantedTime(merged)];
    if ('code' in text) return text;
    return 'code' in time ? time : { text, time };
  }

  private record<No>(
    { ids, asking }: ChangeScheduleCommand,
    decide: (state: ScheduleState) => Decision<ScheduleEvent, No>,
  ): Promise<CommandOutcome<ScheduleEvent, No>> {
    return this.recorder.record(asking, scheduleStream(ids.scheduleId), decide);
  }
}

function unlessMoved(outcome: OrMoved): Outcome | undefined {
  if (outcome.outcome !== 'rejected') return outcome;
  const { rejection } = outcome;
  return rejection.code === 'ScheduleMoved' ? undefined : { ...outcome, rejection };
}
