import type { SettleSubscription } from '@trunkline/application/processes/settle-subscription';
import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import type { PointedEvents } from '../pointed-events';

/** Sees the purchase of a package through. */
export class SettleSubscriptionProcessor {
  readonly work = 'settle-subscription';
  readonly concurrency = 8;

  constructor(
    private readonly events: PointedEvents,
    private readonly settleSubscription: SettleSubscription,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { data, cause } = await this.events.read(pointer, 'SubscriptionPurchaseRequested');
    return this.settleSubscription.advance(data, cause);
  };
}
