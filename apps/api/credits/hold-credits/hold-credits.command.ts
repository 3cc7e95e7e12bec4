import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { HoldCreditsRejection } from '@trunkline/domain/credits/hold-credits';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';
import type { HoldCreditsDto } from './hold-credits.dto';

export class HoldCreditsCommand extends Command<CommandOutcome<WalletEvent, HoldCreditsRejection>> {
  constructor(
    readonly accountId: AccountId,
    readonly wish: HoldCreditsDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
