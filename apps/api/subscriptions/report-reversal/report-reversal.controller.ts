import { Body, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { Clock } from '@trunkline/application/ports/clock';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import {
  reportExternalReversal,
  withdrawExternalReversal,
} from '@trunkline/domain/subscriptions/report-external-reversal';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { PaymentReferencePipe, SubscriptionIdPipe } from '../../reads/path-ids.pipe';
import type { Answer } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { SubscriptionWriteDto } from '../cancel-subscription/cancel-subscription.dto';
import { SubscriptionWrites } from '../subscription-writes.service';
import { ReportReversalDto, WithdrawReversalDto } from './report-reversal.dto';

const example = 'sub_0123456789abcdef01234567-1';

@AccountRoute('subscriptions', 'subscriptions/:subscriptionId/payments')
@ApiParam({ name: 'reference', schema: { type: 'string' }, example })
export class ReportReversalController {
  constructor(
    private readonly writes: SubscriptionWrites,
    private readonly clock: Clock,
  ) {}

  /**
   * Says that money of a payment of the method `external` is with the payer again, all of it or a part.
   *
   * @remarks The credits that it bought are taken back in proportion, and a subscription whose running
   * period is not paid any more ends. 422 `reversal-amount-invalid` beyond what was paid.
   */
  @Post(':reference/reversals')
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: SubscriptionWriteDto })
  report(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
    @Param('reference', PaymentReferencePipe) reference: string,
    @Body() { reversalId: name, outcome, amountMinor }: ReportReversalDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const wish = { reference, name, outcome, amountMinor, at: this.clock.now() };
    return this.writes.write({ accountId, subscriptionId }, asking, (state) =>
      reportExternalReversal({ type: 'ReportExternalReversal', ...wish }, state),
    );
  }

  /** Says that it did not last, such as of a dispute that was won: what was taken is given again. */
  @Post(':reference/reversals/withdraw')
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: SubscriptionWriteDto })
  withdraw(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
    @Param('reference', PaymentReferencePipe) reference: string,
    @Body() { reversalId: name }: WithdrawReversalDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const wish = { reference, name, at: this.clock.now() };
    return this.writes.write({ accountId, subscriptionId }, asking, (state) =>
      withdrawExternalReversal({ type: 'WithdrawExternalReversal', ...wish }, state),
    );
  }
}
