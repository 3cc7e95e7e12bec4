import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { subscriptionViews, type SubscriptionView } from '@trunkline/read-models/subscription-view';
import { AccountSections } from '../../reads/account-sections.service';
import { RunningSubscriptions } from '../../reads/running-subscriptions.service';
import { ListSubscriptionsQuery } from './list-subscriptions.query';

@QueryHandler(ListSubscriptionsQuery)
export class ListSubscriptionsHandler implements IQueryHandler<ListSubscriptionsQuery> {
  constructor(
    private readonly sections: AccountSections,
    private readonly running: RunningSubscriptions,
  ) {}

  async execute({
    accountId,
    minRevision,
  }: ListSubscriptionsQuery): Promise<readonly SubscriptionView[]> {
    const { account } = await this.sections.account(accountId, minRevision);
    return subscriptionViews(account.subscriptions, await this.running.of(account));
  }
}
