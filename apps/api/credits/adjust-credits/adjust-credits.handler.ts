import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { walletStream } from '@trunkline/application/streams';
import {
  type AdjustCredits,
  adjustCredits,
  type AdjustCreditsRejection,
} from '@trunkline/domain/credits/adjust-credits';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { BucketId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { idOfWhatIsMade } from '../../writes/asking';
import { Recorder } from '../../writes/recorder.service';
import { AdjustCreditsCommand } from './adjust-credits.command';

@CommandHandler(AdjustCreditsCommand)
export class AdjustCreditsHandler implements ICommandHandler<AdjustCreditsCommand> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  async execute({
    accountId,
    wish,
    asking,
  }: AdjustCreditsCommand): Promise<CommandOutcome<WalletEvent, AdjustCreditsRejection>> {
    await this.accounts.require(accountId);
    const { kind, amount, reason, reference, expiresAt } = wish;
    const command: AdjustCredits = {
      type: 'AdjustCredits',
      accountId,
      kind,
      amountCredits: amount,
      reason,
      reference: reference ?? null,
      bucketId: idOfWhatIsMade('bkt', asking) as BucketId,
      origin: 'adjustment',
      expiresAt: expiresAt ? (new Date(expiresAt).toISOString() as Instant) : null,
      at: this.clock.now(),
    };
    return this.recorder.record(asking, walletStream(accountId, kind), (state) =>
      adjustCredits(command, state),
    );
  }
}
