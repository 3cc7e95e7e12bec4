import { randomUUID } from 'node:crypto';
import type { SubscriptionId } from '@trunkline/domain/ids';
import type { Decision } from '@trunkline/domain/decision';
import type { PaymentStoryEvent } from '@trunkline/domain/subscriptions/payment.events';
import {
  type RecordPaymentRejection,
  recordPaymentAnswer,
  recordPaymentReversal,
  withdrawPaymentReversal,
} from '@trunkline/domain/subscriptions/record-payment-answer';
import { recordRefundFailure } from '@trunkline/domain/subscriptions/record-refund-failure';
import type { SubscriptionState } from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant } from '@trunkline/domain/time/instant';
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
      decide(event, state, at),
    );
    return decision.accepted ? 'taken' : 'notKnown';
  }
}

function decide(
  event: PaymentEvent,
  state: SubscriptionState,
  at: Instant,
): Decision<PaymentStoryEvent, RecordPaymentRejection> {
  const { reference } = event;
  switch (event.outcome) {
    case 'confirmed':
    case 'declined':
      return recordPaymentAnswer(
        { type: 'RecordPaymentAnswer', reference, answer: event, at },
        state,
      );
    case 'refunded':
    case 'disputed':
      return recordPaymentReversal({ type: 'RecordPaymentReversal', ...event, at }, state);
    case 'refundFailed':
      return recordRefundFailure({ type: 'RecordRefundFailure', ...event, at }, state);
    case 'reinstated':
      return withdrawPaymentReversal({ type: 'WithdrawPaymentReversal', ...event, at }, state);
  }
}

/** The subscription that a payment's reference, `<subscriptionId>-<n>`, is of. */
export function subscriptionOf(reference: string): SubscriptionId | undefined {
  const [, id] = /^(sub_[0-9A-Za-z]{1,40})-[1-9]\d{0,8}$/.exec(reference) ?? [];
  return id as SubscriptionId | undefined;
}
