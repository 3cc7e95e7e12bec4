import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { ResolveSchedules } from '@trunkline/application/processes/resolve-schedules';
import type { PointedEvents } from '../pointed-events';

/** Has what is planned resolved again by a newer timezone database. */
export class ResolveSchedulesProcessor {
  readonly work = 'resolve-schedules';
  readonly concurrency = 1;

  constructor(
    private readonly events: PointedEvents,
    private readonly resolveSchedules: ResolveSchedules,
  ) {}

  /** Before it takes jobs, it tells which release this process has. */
  readonly begin = (): Promise<void> => this.resolveSchedules.note();

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { data, cause } = await this.events.read(pointer, 'TimezoneDatabaseChanged');
    return this.resolveSchedules.advance(data, cause);
  };
}
