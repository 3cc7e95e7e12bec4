import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { RequestReleaseRejection } from '@trunkline/domain/accounts/request-release';
import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Asking } from '../../writes/asking';

export class RequestReleaseCommand extends Command<
  CommandOutcome<AccountEvent, RequestReleaseRejection>
> {
  constructor(
    readonly accountId: AccountId,
    readonly wish: { readonly number: E164; readonly successor: E164 | null },
    readonly asking: Asking,
  ) {
    super();
  }
}
