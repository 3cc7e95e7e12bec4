import { Body, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream, policyStream } from '@trunkline/application/streams';
import type { AccountId, PackageId, SubscriptionId } from '@trunkline/domain/ids';
import {
  type ChangeSubscription,
  changeSubscription,
} from '@trunkline/domain/subscriptions/change-subscription';
import { AccountWrite } from '../../access/route-scope.decorator';
import { notFound } from '../../edge/problem';
import { AccountRoute, OfAccount } from '../../reads/account-route.decorator';
import { SubscriptionIdPipe } from '../../reads/path-ids.pipe';
import type { Answer } from '../../writes/answer';
import type { Asking } from '../../writes/asking';
import { Asked, Write } from '../../writes/asking.decorator';
import { SubscriptionWriteDto } from '../cancel-subscription/cancel-subscription.dto';
import { SubscriptionWrites } from '../subscription-writes.service';
import { ChangeSubscriptionDto } from './change-subscription.dto';

@AccountRoute('subscriptions', 'subscriptions')
export class ChangeSubscriptionController {
  constructor(
    private readonly writes: SubscriptionWrites,
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes to another package.
   *
   * @remarks To a dearer one at once: the difference for the whole days left is charged, and the
   * change is made when it is paid. To any other one with the next period. To choose the package
   * that is held takes back a change that was to come.
   */
  @Post(':subscriptionId/change')
  @AccountWrite()
  @Write(200)
  @ApiOkResponse({ type: SubscriptionWriteDto })
  async change(
    @OfAccount() accountId: AccountId,
    @Param('subscriptionId', SubscriptionIdPipe) subscriptionId: SubscriptionId,
    @Body() wish: ChangeSubscriptionDto,
    @Asked() asking: Asking,
  ): Promise<Answer> {
    const command = await this.commandOf(accountId, wish.packageId as PackageId);
    return this.writes.write({ accountId, subscriptionId }, asking, (state) =>
      changeSubscription(command, state),
    );
  }

  private async commandOf(accountId: AccountId, packageId: PackageId): Promise<ChangeSubscription> {
    const { packages } = (await this.runner.read(policyStream())).state;
    const { state: account } = await this.runner.read(accountStream(accountId));
    if (account.status === 'unknown') throw notFound('account');
    const { country } = account;
    const offered = Object.hasOwn(packages, packageId) ? packages[packageId] : undefined;
    const at = this.clock.now();
    return { type: 'ChangeSubscription', packageId, offered, country, at };
  }
}
