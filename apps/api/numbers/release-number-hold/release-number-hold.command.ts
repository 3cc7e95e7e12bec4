import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { AccountId, HoldId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';

export class ReleaseNumberHoldCommand extends Command<
  CommandOutcome<AccountEvent, { readonly code: 'AccountUnknown' }>
> {
  constructor(
    readonly accountId: AccountId,
    readonly holdId: HoldId,
    readonly asking: Asking,
  ) {
    super();
  }
}
