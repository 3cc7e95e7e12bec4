import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import type { ChangeTimezoneRejection } from '@trunkline/domain/accounts/change-timezone';
import type { AccountId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';
import type { ChangeTimezoneDto } from './change-timezone.dto';
import type { RequestRejection } from '../../writes/rejections';

export class ChangeTimezoneCommand extends Command<
  CommandOutcome<AccountEvent, ChangeTimezoneRejection | RequestRejection>
> {
  constructor(
    readonly accountId: AccountId,
    readonly wish: ChangeTimezoneDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
