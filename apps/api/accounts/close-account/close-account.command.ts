import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { CloseAccountRejection } from '@trunkline/domain/accounts/close-account';
import type { AccountId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';

export class CloseAccountCommand extends Command<
  CommandOutcome<AccountEvent, CloseAccountRejection>
> {
  constructor(
    readonly accountId: AccountId,
    readonly reason: string | null,
    readonly asking: Asking,
  ) {
    super();
  }
}
