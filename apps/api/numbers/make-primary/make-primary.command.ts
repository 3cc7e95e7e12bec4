import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { MakePrimaryRejection } from '@trunkline/domain/accounts/make-primary';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Asking } from '../../writes/asking';

export class MakePrimaryCommand extends Command<
  CommandOutcome<AccountEvent, MakePrimaryRejection>
> {
  constructor(
    readonly accountId: AccountId,
    readonly wish: { readonly number: E164 },
    readonly asking: Asking,
  ) {
    super();
  }
}
