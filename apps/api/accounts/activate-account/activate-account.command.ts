import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { ActivateAccountRejection } from '@trunkline/domain/accounts/activate-account';
import type { AccountId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';

export class ActivateAccountCommand extends Command<
  CommandOutcome<AccountEvent, ActivateAccountRejection>
> {
  constructor(
    readonly accountId: AccountId,
    readonly asking: Asking,
  ) {
    super();
  }
}
