import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { PurchaseSubscriptionRejection } from '@trunkline/domain/accounts/purchase-subscription';
import type { AccountId, SubscriptionId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';
import type { PurchaseSubscriptionDto } from './purchase-subscription.dto';

export class PurchaseSubscriptionCommand extends Command<
  CommandOutcome<AccountEvent, PurchaseSubscriptionRejection>
> {
  constructor(
    readonly ids: { readonly accountId: AccountId; readonly subscriptionId: SubscriptionId },
    readonly wish: PurchaseSubscriptionDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
