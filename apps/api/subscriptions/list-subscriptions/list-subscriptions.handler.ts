import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { subscriptionView, type SubscriptionView } from '@trunkline/read-models/dashboard';
import { AccountSections } from '../../reads/account-sections.service';
import { ListSubscriptionsQuery } from './list-subscriptions.query';

@QueryHandler(ListSubscriptionsQuery)
export class ListSubscriptionsHandler implements IQueryHandler<ListSubscriptionsQuery> {
  constructor(private readonly sections: AccountSections) {}

  async execute({
    accountId,
    minRevision,
  }: ListSubscriptionsQuery): Promise<readonly SubscriptionView[]> {
    const { account } = await this.sections.account(accountId, minRevision);
    return account.subscriptions.map(subscriptionView);
  }
}
