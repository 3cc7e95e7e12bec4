import { Body, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { Clock } from '@trunkline/application/ports/clock';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import {
  type AnswerExternalPayment,
  answerExternalPayment,
} from '@trunkline/domain/subscriptions/answer-external-payment';
import { OperatorOnly } from '../../access/route-scope.decorator';
import { notFound } from '../../edge/problem';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { SubscriptionIdPipe } from '../../reads/path-ids.pipe';
import type { Answer } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { SubscriptionWriteDto } from '../cancel-subscription/cancel-subscription.dto';
import { SubscriptionWrites } from '../subscription-writes.service';
import { ConfirmPaymentDto, DeclinePaymentDto } from './answer-payment.dto';

const example = 'sub_0123456789abcdef01234567-1';

@AccountRoute('subscriptions', 'subscriptions/:subscriptionId/payments')
@ApiParam({ name: 'reference', schema: { type: 'string' }, example })
export class AnswerPaymentController {
  constructor(
    private readonly writes: SubscriptionWrites,
    private readonly clock: Clock,
  ) {}

  /** Says that a payment of the method `external` was made; the reference is the open payment's. */
  @Post(':reference/confirm')
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: SubscriptionWriteDto })
  confirm(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
    @Param('reference') reference: string,
    @Body() { paymentId }: ConfirmPaymentDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const answer = { outcome: 'confirmed', paymentId } as const;
    return this.answer({ accountId, subscriptionId, reference }, answer, asking);
  }

  /** Says that a payment of the method `external` was not made, and why. */
  @Post(':reference/decline')
  @OperatorOnly()
  @Write(200)
  @ApiOkResponse({ type: SubscriptionWriteDto })
  decline(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
    @Param('reference') reference: string,
    @Body() { reason }: DeclinePaymentDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const answer = { outcome: 'declined', reason } as const;
    return this.answer({ accountId, subscriptionId, reference }, answer, asking);
  }

  private answer(
    ids: { accountId: AccountId; subscriptionId: SubscriptionId; reference: string },
    answer: AnswerExternalPayment['answer'],
    asking: Asking,
  ): Promise<Answer> {
    const { reference } = ids;
    if (reference.length > 60) throw notFound('payment');
    const at = this.clock.now();
    return this.writes.write(ids, asking, (state) =>
      answerExternalPayment({ type: 'AnswerExternalPayment', reference, answer, at }, state),
    );
  }
}
