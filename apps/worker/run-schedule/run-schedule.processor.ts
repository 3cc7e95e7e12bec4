import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import { scheduleIdOf } from '@trunkline/application/processes/move-schedules';
import type { RunSchedule } from '@trunkline/application/processes/run-schedule';
import type { PointedEvents } from '../pointed-events';

/** Sends what is planned when its time has come. */
export class RunScheduleProcessor {
  readonly work = 'run-schedule';
  readonly concurrency = 16;

  constructor(
    private readonly events: PointedEvents,
    private readonly runSchedule: RunSchedule,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { cause } = await this.events.readAny(pointer);
    return this.runSchedule.advance(scheduleIdOf(pointer), cause);
  };
}
