import { Query } from '@nestjs/cqrs';
import type { SubscriptionIds } from '../account-subscriptions.service';
import type { SubscriptionOptionsDto } from './subscription-options.dto';

export class GetSubscriptionOptionsQuery extends Query<SubscriptionOptionsDto> {
  constructor(readonly ids: SubscriptionIds) {
    super();
  }
}
