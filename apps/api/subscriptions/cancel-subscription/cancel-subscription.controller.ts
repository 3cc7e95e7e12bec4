import { Body, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '@trunkline/application/ports/clock';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import {
  cancelSubscription,
  withdrawCancel,
} from '@trunkline/domain/subscriptions/cancel-subscription';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { SubscriptionIdPipe } from '../../reads/path-ids.pipe';
import type { Answer } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { SubscriptionWrites } from '../subscription-writes.service';
import { CancelSubscriptionDto, SubscriptionWriteDto } from './cancel-subscription.dto';

@AccountRoute('subscriptions', 'subscriptions')
export class CancelSubscriptionController {
  constructor(
    private readonly writes: SubscriptionWrites,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends a subscription, at once or with the period that is paid.
   *
   * @remarks Nothing is paid back. Numbers beyond what is left are subject to the allowance's grace.
   */
  @Post(':subscriptionId/cancel')
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: SubscriptionWriteDto })
  cancel(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
    @Body() { when: wanted }: CancelSubscriptionDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const at = this.clock.now();
    const when = wanted ?? 'periodEnd';
    return this.writes.write({ accountId, subscriptionId }, asking, (state) =>
      cancelSubscription({ type: 'CancelSubscription', when, at }, state),
    );
  }

  /** Lets a subscription go on that was to end with its period. */
  @Post(':subscriptionId/withdraw-cancel')
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: SubscriptionWriteDto })
  withdraw(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const at = this.clock.now();
    return this.writes.write({ accountId, subscriptionId }, asking, (state) =>
      withdrawCancel({ type: 'WithdrawCancel', at }, state),
    );
  }
}
