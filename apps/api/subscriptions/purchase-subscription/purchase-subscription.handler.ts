import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream, policyStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import {
  type PurchaseSubscription,
  purchaseSubscription,
  type PurchaseSubscriptionRejection,
} from '@trunkline/domain/accounts/purchase-subscription';
import type { PackageId } from '@trunkline/domain/ids';
import { Recorder } from '../../writes/recorder.service';
import { Settings } from '../../settings';
import { requirePaymentMethod } from '../payment-methods';
import { paymentOf } from './purchase-subscription.dto';
import { PurchaseSubscriptionCommand } from './purchase-subscription.command';

@CommandHandler(PurchaseSubscriptionCommand)
export class PurchaseSubscriptionHandler implements ICommandHandler<PurchaseSubscriptionCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async execute({
    ids,
    wish,
    asking,
  }: PurchaseSubscriptionCommand): Promise<
    CommandOutcome<AccountEvent, PurchaseSubscriptionRejection>
  > {
    requirePaymentMethod(this.settings, wish.payment.method);
    const { packages } = (await this.runner.read(policyStream())).state;
    const packageId = wish.packageId as PackageId;
    const command: PurchaseSubscription = {
      type: 'PurchaseSubscription',
      subscriptionId: ids.subscriptionId,
      packageId,
      // What every object of the language has by that name is no package.
      offered: Object.hasOwn(packages, packageId) ? packages[packageId] : undefined,
      payment: paymentOf(wish.payment),
      at: this.clock.now(),
    };
    return this.recorder.record(asking, accountStream(ids.accountId), (state) =>
      purchaseSubscription(command, state),
    );
  }
}
