import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { LockNumberRejection } from '@trunkline/domain/accounts/lock-number';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Asking } from '../../writes/asking';

export class LockNumberCommand extends Command<CommandOutcome<AccountEvent, LockNumberRejection>> {
  constructor(
    readonly accountId: AccountId,
    readonly wish: { readonly number: E164; readonly locked: boolean },
    readonly asking: Asking,
  ) {
    super();
  }
}
