import type { AutoTopUp } from '@trunkline/application/processes/auto-top-up';
import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { PointedEvents } from '../pointed-events';

/** Buys what a wallet that runs low is to have, and waits until that is paid. */
export class AutoTopUpProcessor {
  readonly work = 'auto-top-up';
  readonly concurrency = 4;

  constructor(
    private readonly events: PointedEvents,
    private readonly autoTopUp: AutoTopUp,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const begin = ['AutoTopUpDue', 'AutoTopUpPostponed'] as const;
    const { data, cause } = await this.events.readOne(pointer, begin);
    return this.autoTopUp.advance(data, cause);
  };
}
