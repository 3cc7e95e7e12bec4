import type { ListLowBalance } from '@trunkline/application/processes/list-low-balance';
import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { PointedEvents } from '../pointed-events';

/** Lists that a wallet's threshold was crossed. */
export class ListLowBalanceProcessor {
  readonly work = 'list-low-balance';
  readonly concurrency = 2;

  constructor(
    private readonly events: PointedEvents,
    private readonly listLowBalance: ListLowBalance,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { data, cause } = await this.events.read(pointer, 'BalanceThresholdCrossed');
    return this.listLowBalance.advance(data, cause);
  };
}
