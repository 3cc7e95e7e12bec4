import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { ReleaseHoldRejection } from '@trunkline/domain/credits/release-hold';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';
import type { NamedHold } from '../credit-kinds';

export class ReleaseHoldCommand extends Command<CommandOutcome<WalletEvent, ReleaseHoldRejection>> {
  constructor(
    readonly accountId: AccountId,
    readonly hold: NamedHold,
    readonly asking: Asking,
  ) {
    super();
  }
}
