import { Query } from '@nestjs/cqrs';
import type { SubscriptionIds } from '../account-subscriptions.service';
import type { SubscriptionWithTimelineDto } from '../subscription.dto';

export class GetSubscriptionQuery extends Query<SubscriptionWithTimelineDto> {
  constructor(
    readonly ids: SubscriptionIds,
    readonly minRevision: string | undefined,
  ) {
    super();
  }
}
