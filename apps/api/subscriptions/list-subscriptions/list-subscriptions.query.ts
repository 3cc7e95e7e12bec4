import { Query } from '@nestjs/cqrs';
import type { AccountId } from '@trunkline/domain/ids';
import type { SubscriptionView } from '@trunkline/read-models/subscription-view';

export class ListSubscriptionsQuery extends Query<readonly SubscriptionView[]> {
  constructor(
    readonly accountId: AccountId,
    readonly minRevision: string | undefined,
  ) {
    super();
  }
}
