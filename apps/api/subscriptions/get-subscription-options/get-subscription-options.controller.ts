import { Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import { AccountRead } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { SubscriptionIdPipe } from '../../reads/path-ids.pipe';
import { GetSubscriptionOptionsQuery } from './get-subscription-options.query';
import { SubscriptionOptionsDto } from './subscription-options.dto';

@AccountRoute('subscriptions', 'subscriptions')
export class GetSubscriptionOptionsController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * What would come of cancelling or changing a subscription now.
   *
   * @remarks Prices and days are those of this moment; a change that is made later is counted anew.
   */
  @Get(':subscriptionId/options')
  @AccountRead()
  @ApiOkResponse({ type: SubscriptionOptionsDto })
  get(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
  ): Promise<SubscriptionOptionsDto> {
    return this.queries.execute(new GetSubscriptionOptionsQuery({ accountId, subscriptionId }));
  }
}
