import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { MoveSchedules } from '@trunkline/application/processes/move-schedules';
import type { PointedEvents } from '../pointed-events';

/** Has what is planned follow the account's timezone. */
export class MoveSchedulesProcessor {
  readonly work = 'move-schedules';
  readonly concurrency = 4;

  constructor(
    private readonly events: PointedEvents,
    private readonly moveSchedules: MoveSchedules,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { data, cause } = await this.events.read(pointer, 'TimezoneChanged');
    return this.moveSchedules.advance(data, cause);
  };
}
