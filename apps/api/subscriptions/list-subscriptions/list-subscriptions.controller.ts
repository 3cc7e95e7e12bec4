import { Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId } from '@trunkline/domain/ids';
import type { SubscriptionView } from '@trunkline/read-models/subscription-view';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Page, pageOf } from '../../reads/page';
import { MinRevisionPageQuery } from '../../reads/min-revision.query.dto';
import { SubscriptionListDto } from '../subscription.dto';
import { ListSubscriptionsQuery } from './list-subscriptions.query';

@AccountRoute('subscriptions', 'subscriptions')
export class ListSubscriptionsController {
  constructor(private readonly queries: QueryBus) {}

  /** The packages that an account bought, in the order in which it bought them. */
  @Get()
  @AccountRead()
  @ApiOkResponse({ type: SubscriptionListDto })
  async list(
    @OfAccount() accountId: AccountId,
    @Query() { minRevision, ...page }: MinRevisionPageQuery,
  ): Promise<Page<SubscriptionView>> {
    const query = new ListSubscriptionsQuery(accountId, minRevision);
    return pageOf(await this.queries.execute(query), page);
  }
}
