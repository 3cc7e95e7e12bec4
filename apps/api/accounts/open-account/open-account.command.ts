import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { OpenAccountRejection } from '@trunkline/domain/accounts/open-account';
import type { AccountId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';
import type { RequestRejection } from '../../writes/rejections';
import type { OpenAccountDto } from './open-account.dto';

export class OpenAccountCommand extends Command<
  CommandOutcome<AccountEvent, OpenAccountRejection | RequestRejection>
> {
  constructor(
    readonly accountId: AccountId,
    readonly wish: OpenAccountDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
