import { randomUUID } from 'node:crypto';
import type { SubscriptionId } from '@trunkline/domain/ids';
import {
  recordPaymentAnswer,
  recordPaymentReversal,
} from '@trunkline/domain/subscriptions/record-payment-answer';
import type { CommandRunner } from '../commands/command-runner';
import type { Clock } from '../ports/clock';
import { type PaymentEvent, PaymentEvents } from '../ports/payments';
import { subscriptionStream } from '../streams';
import { StreamCommands } from './stream-commands';

/** Records what a provider tells by itself on the subscription that its reference leads to. */
export class RecordPaymentEvent extends PaymentEvents {
  constructor(
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {
    super();
  }

  async take(event: PaymentEvent): Promise<'taken' | 'notKnown'> {
    const subscriptionId = subscriptionOf(event.reference);
    if (subscriptionId === undefined) return 'notKnown';
    const cause = { eventId: randomUUID(), correlationId: randomUUID() };
    const commands = new StreamCommands(this.runner, 'record-payment-event', cause);
    const at = this.clock.now();
    const decision = await commands.run(subscriptionStream(subscriptionId), (state) =>
      event.outcome === 'confirmed' || event.outcome === 'declined'
        ? recordPaymentAnswer(
            { type: 'RecordPaymentAnswer', reference: event.reference, answer: event, at },
            state,
          )
        : recordPaymentReversal({ type: 'RecordPaymentReversal', ...event, at }, state),
    );
    return decision.accepted ? 'taken' : 'notKnown';
  }
}

/** The subscription that a payment's reference, `<subscriptionId>-<n>`, is of. */
export function subscriptionOf(reference: string): SubscriptionId | undefined {
  const [, id] = /^(sub_[0-9A-Za-z]{1,40})-[1-9]\d{0,8}$/.exec(reference) ?? [];
  return id as SubscriptionId | undefined;
}
