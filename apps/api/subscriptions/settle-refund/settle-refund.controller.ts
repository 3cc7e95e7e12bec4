import { Body, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { Clock } from '@trunkline/application/ports/clock';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import { settleExternalRefund } from '@trunkline/domain/subscriptions/settle-external-refund';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { PaymentReferencePipe, SubscriptionIdPipe } from '../../reads/path-ids.pipe';
import type { Answer } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { SubscriptionWriteDto } from '../cancel-subscription/cancel-subscription.dto';
import { SubscriptionWrites } from '../subscription-writes.service';
import { SettleRefundDto } from './settle-refund.dto';

const example = 'sub_0123456789abcdef01234567-1';

@AccountRoute('subscriptions', 'subscriptions/:subscriptionId/payments')
@ApiParam({ name: 'reference', schema: { type: 'string' }, example })
export class SettleRefundController {
  constructor(
    private readonly writes: SubscriptionWrites,
    private readonly clock: Clock,
  ) {}

  /**
   * Says that a payment that its provider did not give back, or of the method `external`, was given
   * back, and under which id.
   *
   * @remarks Where it is due: the payment's `refund` says so. The same id again changes nothing.
   */
  @Post(':reference/refund')
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: SubscriptionWriteDto })
  settle(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
    @Param('reference', PaymentReferencePipe) reference: string,
    @Body() { refundId }: SettleRefundDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const at = this.clock.now();
    return this.writes.write({ accountId, subscriptionId }, asking, (state) =>
      settleExternalRefund({ type: 'SettleExternalRefund', reference, refundId, at }, state),
    );
  }
}
