import type { ProvisionNumber } from '@trunkline/application/processes/provision-number';
import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { PointedEvents } from '../pointed-events';

/** Gets the number that a reserved slot waits for. */
export class ProvisionNumberProcessor {
  readonly work = 'provision-number';
  readonly concurrency = 16;

  constructor(
    private readonly events: PointedEvents,
    private readonly provisionNumber: ProvisionNumber,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { data, cause } = await this.events.read(pointer, 'NumberSlotReserved');
    return this.provisionNumber.advance(data, cause);
  };
}
