import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { AdjustCreditsRejection } from '@trunkline/domain/credits/adjust-credits';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';
import type { AdjustCreditsDto } from './adjust-credits.dto';

export class AdjustCreditsCommand extends Command<
  CommandOutcome<WalletEvent, AdjustCreditsRejection>
> {
  constructor(
    readonly accountId: AccountId,
    readonly wish: AdjustCreditsDto,
    readonly asking: Asking,
  ) {
    super();
  }
}
