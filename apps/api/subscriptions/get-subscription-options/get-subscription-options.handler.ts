import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream, policyStream, subscriptionStream } from '@trunkline/application/streams';
import type { CountryCode } from '@trunkline/domain/numbers/phone-number';
import { packagesFor, type PolicyState } from '@trunkline/domain/policy/policy.state';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import type { Instant } from '@trunkline/domain/time/instant';
import { notFound } from '../../edge/problem';
import type { SubscriptionIds } from '../account-subscriptions.service';
import { cancelOption, changeOption } from './subscription-options';
import { GetSubscriptionOptionsQuery } from './get-subscription-options.query';
import type { SubscriptionOptionsDto } from './subscription-options.dto';

@QueryHandler(GetSubscriptionOptionsQuery)
export class GetSubscriptionOptionsHandler implements IQueryHandler<GetSubscriptionOptionsQuery> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  async execute({ ids }: GetSubscriptionOptionsQuery): Promise<SubscriptionOptionsDto> {
    const { subscription, country } = await this.held(ids);
    const { state: policy } = await this.runner.read(policyStream());
    const at = this.clock.now();
    return {
      cancel: cancelOption(subscription, policy, at),
      changes: this.changes({ subscription, country, policy, at }),
    };
  }

  private changes(about: {
    readonly subscription: StartedSubscription;
    readonly country: CountryCode;
    readonly policy: PolicyState;
    readonly at: Instant;
  }): SubscriptionOptionsDto['changes'] {
    const { subscription, country, policy, at } = about;
    return packagesFor(policy, country)
      .filter(({ terms }) => terms.period !== 'none')
      .map((offered) => changeOption(offered, subscription, { country, at }));
  }

  private async held({ accountId, subscriptionId }: SubscriptionIds): Promise<{
    readonly subscription: StartedSubscription;
    readonly country: CountryCode;
  }> {
    const { state: account } = await this.runner.read(accountStream(accountId));
    if (account.status === 'unknown') throw notFound('account');
    const { state: subscription } = await this.runner.read(subscriptionStream(subscriptionId));
    const isTheirs = subscription.status !== 'notStarted' && subscription.accountId === accountId;
    if (!isTheirs) throw notFound('subscription');
    return { subscription, country: account.country };
  }
}
