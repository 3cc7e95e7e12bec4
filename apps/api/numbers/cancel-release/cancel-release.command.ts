import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { CancelReleaseRejection } from '@trunkline/domain/accounts/cancel-release';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Asking } from '../../writes/asking';

export class CancelReleaseCommand extends Command<
  CommandOutcome<AccountEvent, CancelReleaseRejection>
> {
  constructor(
    readonly accountId: AccountId,
    readonly wish: { readonly number: E164 },
    readonly asking: Asking,
  ) {
    super();
  }
}
