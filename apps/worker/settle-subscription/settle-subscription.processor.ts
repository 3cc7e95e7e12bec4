import type {
  SettleSubscription,
  SubscriptionWork,
} from '@trunkline/application/processes/settle-subscription';
import type { EventPointer, WorkResult } from '@trunkline/application/ports/work-queues';
import { subscriptionStream } from '@trunkline/application/streams';
import type { AnyEvent } from '@trunkline/domain/events';
import type { PointedEvents } from '../pointed-events';

/** Takes a subscription on from any of its events, and waits for what is due next. */
export class SettleSubscriptionProcessor {
  readonly work = 'settle-subscription';
  readonly concurrency = 8;

  constructor(
    private readonly events: PointedEvents,
    private readonly settleSubscription: SettleSubscription,
  ) {}

  readonly process = async (pointer: EventPointer): Promise<WorkResult> => {
    const { event, cause } = await this.events.readAny(pointer);
    const work = workOf(event, pointer);
    const result = await this.settleSubscription.advance(work, cause);
    return result === 'done' || (await this.isOvertaken(pointer, work)) ? 'done' : result;
  };

  /** Each event has a job of its own, and only that of the last one goes on waiting. */
  private async isOvertaken(
    pointer: EventPointer,
    { subscriptionId }: SubscriptionWork,
  ): Promise<boolean> {
    const { name: stream } = subscriptionStream(subscriptionId);
    const from = pointer.stream === stream ? pointer : { stream, revision: '-1' };
    return (await this.events.typesAfter(from, 1)).length > 0;
  }
}

function workOf(event: AnyEvent, { stream, revision }: EventPointer): SubscriptionWork {
  if (event.type === 'SubscriptionPurchaseRequested') {
    return { subscriptionId: event.data.subscriptionId, purchase: event.data };
  }
  if ('subscriptionId' in event.data) {
    const endsWithAccount = event.type === 'SubscriptionEndRequested';
    return { subscriptionId: event.data.subscriptionId, purchase: null, endsWithAccount };
  }
  throw new Error(`${stream} has no event of a subscription at revision ${revision}`);
}
