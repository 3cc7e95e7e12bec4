import { Body, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import { AccountWrite } from '../../access/route-scope.decorator';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { type Answer, answerTo } from '../../writes/answer';
import { type Asking, idOfWhatIsMade } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { FirstAnswers } from '../../writes/first-answers.service';
import { PurchaseSubscriptionCommand } from './purchase-subscription.command';
import { PurchaseSubscriptionDto, SubscriptionRequestedDto } from './purchase-subscription.dto';

@AccountRoute('subscriptions', 'subscriptions')
export class PurchaseSubscriptionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly firstAnswers: FirstAnswers,
  ) {}

  /**
   * Buys a package.
   *
   * @remarks Payment follows; the subscription is `active`, or `declined`, in the list a moment later.
   */
  @Post()
  @AccountWrite()
  @Write(202)
  @ApiAcceptedResponse({ type: SubscriptionRequestedDto })
  purchase(
    @OfAccount() accountId: AccountId,
    @Body() wish: PurchaseSubscriptionDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const subscriptionId = idOfWhatIsMade('sub', asking) as SubscriptionId;
    const ids = { accountId, subscriptionId };
    return this.firstAnswers.once(asking, async () =>
      answerTo(await this.commands.execute(new PurchaseSubscriptionCommand(ids, wish, asking)), {
        status: 202,
        stream: accountStream(accountId).name,
        location: `/v1/accounts/${accountId}/subscriptions`,
        body: requested,
      }),
    );
  }
}

function requested(events: readonly AccountEvent[]): SubscriptionRequestedDto {
  const event = events.find(({ type }) => type === 'SubscriptionPurchaseRequested');
  if (event?.type !== 'SubscriptionPurchaseRequested') throw new Error('nothing was bought');
  return { subscriptionId: event.data.subscriptionId, status: 'pending' };
}
