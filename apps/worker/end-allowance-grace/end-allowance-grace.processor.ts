import type { EndAllowanceGrace } from '@trunkline/application/processes/end-allowance-grace';
import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { PointedEvents } from '../pointed-events';

/** Does what the policy says of numbers beyond the allowance, once the grace is over. */
export class EndAllowanceGraceProcessor {
  readonly work = 'end-allowance-grace';
  readonly concurrency = 4;

  constructor(
    private readonly events: PointedEvents,
    private readonly endAllowanceGrace: EndAllowanceGrace,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { data, cause } = await this.events.read(pointer, 'AllowanceExceeded');
    return this.endAllowanceGrace.advance(data, cause);
  };
}
