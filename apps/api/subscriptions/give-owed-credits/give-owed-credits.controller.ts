import { Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { Clock } from '@trunkline/application/ports/clock';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import { askForLateGrant } from '@trunkline/domain/subscriptions/settle-late-grant';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { PaymentReferencePipe, SubscriptionIdPipe } from '../../reads/path-ids.pipe';
import type { Answer } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { SubscriptionWriteDto } from '../cancel-subscription/cancel-subscription.dto';
import { SubscriptionWrites } from '../subscription-writes.service';

const example = 'sub_0123456789abcdef01234567-1';

@AccountRoute('subscriptions', 'subscriptions/:subscriptionId/payments')
@ApiParam({ name: 'reference', schema: { type: 'string' }, example })
export class GiveOwedCreditsController {
  constructor(
    private readonly writes: SubscriptionWrites,
    private readonly clock: Clock,
  ) {}

  /**
   * Has the credits given now that a payment bought and a wallet could not take.
   *
   * @remarks Where some are owed: the payment's `owed` says so. They are tried again each hour for 30
   * days by themselves, and for 30 days more after this.
   */
  @Post(':reference/credits')
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: SubscriptionWriteDto })
  give(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
    @Param('reference', PaymentReferencePipe) paymentReference: string,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const at = this.clock.now();
    return this.writes.write({ accountId, subscriptionId }, asking, (state) =>
      askForLateGrant({ type: 'AskForLateGrant', paymentReference, at }, state),
    );
  }
}
