import { Injectable } from '@nestjs/common';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { subscriptionStream } from '@trunkline/application/streams';
import { type Decision, reject } from '@trunkline/domain/decision';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import type { SubscriptionEvent } from '@trunkline/domain/subscriptions/subscription.events';
import type {
  StartedSubscription,
  SubscriptionState,
} from '@trunkline/domain/subscriptions/subscription.state';
import type { Asking } from '../writes/asking';
import { Recorder } from '../writes/recorder.service';
import type { SubscriptionMissing } from '../writes/subscription-rejections';

export type SubscriptionIds = {
  readonly accountId: AccountId;
  readonly subscriptionId: SubscriptionId;
};

/** The subscriptions of one account; those of others are not there. */
@Injectable()
export class AccountSubscriptions {
  constructor(private readonly recorder: Recorder) {}

  record<Rejection>(
    { accountId, subscriptionId }: SubscriptionIds,
    asking: Asking,
    decide: (state: SubscriptionState) => Decision<SubscriptionEvent, Rejection>,
  ): Promise<CommandOutcome<SubscriptionEvent, Rejection | SubscriptionMissing>> {
    return this.recorder.record<
      SubscriptionState,
      SubscriptionEvent,
      Rejection | SubscriptionMissing
    >(asking, subscriptionStream(subscriptionId), (state) =>
      isOf(state, accountId) ? decide(state) : reject({ code: 'SubscriptionUnknown' }),
    );
  }
}

function isOf(state: SubscriptionState, accountId: AccountId): state is StartedSubscription {
  return state.status !== 'notStarted' && state.accountId === accountId;
}
