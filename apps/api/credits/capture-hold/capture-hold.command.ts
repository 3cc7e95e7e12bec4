import { Command } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { CaptureHoldRejection } from '@trunkline/domain/credits/capture-hold';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { AccountId } from '@trunkline/domain/ids';
import type { Asking } from '../../writes/asking';
import type { NamedHold } from '../credit-kinds';

export class CaptureHoldCommand extends Command<CommandOutcome<WalletEvent, CaptureHoldRejection>> {
  constructor(
    readonly accountId: AccountId,
    readonly hold: NamedHold & { readonly amount: number | undefined },
    readonly asking: Asking,
  ) {
    super();
  }
}
