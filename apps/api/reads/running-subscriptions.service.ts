import { Injectable } from '@nestjs/common';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { subscriptionStream } from '@trunkline/application/streams';
import type { SubscriptionId } from '@trunkline/domain/ids';
import type { AccountView } from '@trunkline/read-models/account-section';
import type { SubscriptionDetails } from '@trunkline/read-models/subscription-view';

/** An account has one subscription that goes on, and a few purchases that wait for their payment. */
const readMax = 10;

/** The subscriptions of an account that go on, straight from their streams: they are few. */
@Injectable()
export class RunningSubscriptions {
  constructor(private readonly runner: CommandRunner) {}

  async of({ subscriptions }: NonNullable<AccountView>): Promise<SubscriptionDetails> {
    const running = subscriptions
      .filter(({ status }) => status === 'pending' || status === 'active')
      .slice(-readMax);
    const found = await Promise.all(
      running.map(async ({ subscriptionId }) => {
        const stream = subscriptionStream(subscriptionId as SubscriptionId);
        return [subscriptionId, (await this.runner.read(stream)).state] as const;
      }),
    );
    return new Map(
      found.flatMap(([id, state]) => (state.status === 'notStarted' ? [] : [[id, state]])),
    );
  }
}
