import { Injectable } from '@nestjs/common';
import { type CommandContext, derivedId } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { scheduleStream } from '@trunkline/application/streams';
import type { ScheduleId } from '@trunkline/domain/ids';
import { cancelSchedule } from '@trunkline/domain/schedules/change-schedule';
import { RejectionProblem } from '../../writes/answer';
import type { Asking } from '../../writes/asking';

/** Takes back what was planned by a request that is refused in the end. */
@Injectable()
export class TakenBackSchedules {
  constructor(
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  /**
   * Whoever asks again after a refusal, whose answer was lost since, must not hear that what was taken
   * back is planned. What was left of it, where that was broken off, is taken back now.
   */
  async refuseAgain(which: number, ids: readonly ScheduleId[], asking: Asking): Promise<void> {
    if (!(await this.isTakenBack(ids[which], asking))) return;
    await this.cancel(ids, asking);
    const detail =
      'This request was refused for one of its timezones before, and what it had planned for the ' +
      'others was taken back. Ask with another Idempotency-Key.';
    throw new RejectionProblem({ status: 409, code: 'schedules-taken-back', detail });
  }

  async cancel(ids: readonly ScheduleId[], { context }: Asking): Promise<void> {
    const at = this.clock.now();
    for (const id of ids) {
      await this.runner.run({
        stream: scheduleStream(id),
        decide: (state) => cancelSchedule({ type: 'CancelSchedule', reason: 'asked', at }, state),
        context: undoing(id, context),
      });
    }
  }

  private async isTakenBack(id: ScheduleId | undefined, { context }: Asking): Promise<boolean> {
    if (id === undefined) return false;
    return (await this.runner.find(scheduleStream(id), undoing(id, context))) !== undefined;
  }
}

/** However often it is taken back, that is one command. */
function undoing(id: ScheduleId, context: CommandContext): CommandContext {
  return { ...context, commandId: derivedId('undo', id) };
}
