import type { ReleaseNumber } from '@trunkline/application/processes/release-number';
import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { PointedEvents } from '../pointed-events';

/** Gives a number back to the carrier once its grace period is over. */
export class ReleaseNumberProcessor {
  readonly work = 'release-number';
  readonly concurrency = 4;

  constructor(
    private readonly events: PointedEvents,
    private readonly releaseNumber: ReleaseNumber,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { data, cause } = await this.events.read(pointer, 'NumberReleaseScheduled');
    return this.releaseNumber.advance(data, cause);
  };
}
