import { Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { MinRevisionQuery } from '../../reads/min-revision.query.dto';
import { SubscriptionIdPipe } from '../../reads/path-ids.pipe';
import { SubscriptionWithTimelineDto } from '../subscription.dto';
import { GetSubscriptionQuery } from './get-subscription.query';

@AccountRoute('subscriptions', 'subscriptions')
export class GetSubscriptionController {
  constructor(private readonly queries: QueryBus) {}

  /** One subscription, with all that happened to it: payments, renewals, changes, its end. */
  @Get(':subscriptionId')
  @AccountRead()
  @ApiOkResponse({ type: SubscriptionWithTimelineDto })
  get(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
    @Query() { minRevision }: MinRevisionQuery,
  ): Promise<SubscriptionWithTimelineDto> {
    const ids = { accountId, subscriptionId };
    return this.queries.execute(new GetSubscriptionQuery(ids, minRevision));
  }
}
