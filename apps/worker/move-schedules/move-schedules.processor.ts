import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { MoveSchedules } from '@trunkline/application/processes/move-schedules';
import type { PointedEvents } from '../pointed-events';

/** Has what is planned follow the account: its timezone, and its end. */
export class MoveSchedulesProcessor {
  readonly work = 'move-schedules';
  readonly concurrency = 4;

  constructor(
    private readonly events: PointedEvents,
    private readonly moveSchedules: MoveSchedules,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { event, cause } = await this.events.readAny(pointer);
    switch (event.type) {
      case 'TimezoneChanged':
        return this.moveSchedules.advance(event.data, cause);
      case 'AccountClosed':
        return this.moveSchedules.close(event.data, cause);
      default:
        throw new Error(`${pointer.stream}: schedules do not follow ${event.type}`);
    }
  };
}
