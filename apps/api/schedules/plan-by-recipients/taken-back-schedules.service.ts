import { Injectable } from '@nestjs/common';
import { derivedId } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { scheduleStream } from '@trunkline/application/streams';
import type { ScheduleId } from '@trunkline/domain/ids';
import { cancelSchedule } from '@trunkline/domain/schedules/change-schedule';
import type { Asking } from '../../writes/asking';

/** Takes back what was planned by a request that is refused in the end. */
@Injectable()
export class TakenBackSchedules {
  constructor(
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  async cancel(ids: readonly ScheduleId[], { context }: Asking): Promise<void> {
    const at = this.clock.now();
    for (const id of ids) {
      await this.runner.run({
        stream: scheduleStream(id),
        decide: (state) => cancelSchedule({ type: 'CancelSchedule', reason: 'asked', at }, state),
        context: { ...context, commandId: derivedId('undo', id) },
      });
    }
  }
}
