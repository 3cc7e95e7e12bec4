import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { walletStream } from '@trunkline/application/streams';
import {
  type HoldCredits,
  holdCredits,
  type HoldCreditsRejection,
} from '@trunkline/domain/credits/hold-credits';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { Instant } from '@trunkline/domain/time/instant';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { Recorder } from '../../writes/recorder.service';
import { holdIdOf } from '../credit-kinds';
import { HoldCreditsCommand } from './hold-credits.command';

@CommandHandler(HoldCreditsCommand)
export class HoldCreditsHandler implements ICommandHandler<HoldCreditsCommand> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  async execute({
    accountId,
    wish,
    asking,
  }: HoldCreditsCommand): Promise<CommandOutcome<WalletEvent, HoldCreditsRejection>> {
    await this.accounts.require(accountId);
    const { kind, amount: amountCredits, reference, expiresAt } = wish;
    const command: HoldCredits = {
      type: 'HoldCredits',
      accountId,
      kind,
      holdId: holdIdOf(kind, asking),
      amountCredits,
      reason: wish.reason ?? 'hold',
      reference,
      expiresAt: expiresAt ? (new Date(expiresAt).toISOString() as Instant) : null,
      at: this.clock.now(),
    };
    return this.recorder.record(asking, walletStream(accountId, kind), (state) =>
      holdCredits(command, state),
    );
  }
}
