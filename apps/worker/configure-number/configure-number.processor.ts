import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { ReconfigureNumber } from '@trunkline/application/processes/reconfigure-number';
import type { PointedEvents } from '../pointed-events';

/** Tells the carrier again where to send what comes in for a number, when an operator asks for it. */
export class ConfigureNumberProcessor {
  readonly work = 'configure-number';
  readonly concurrency = 4;

  constructor(
    private readonly events: PointedEvents,
    private readonly reconfigureNumber: ReconfigureNumber,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { data, cause } = await this.events.read(pointer, 'NumberConfigurationRequested');
    return this.reconfigureNumber.advance(data, cause);
  };
}
