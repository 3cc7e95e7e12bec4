import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { walletStream } from '@trunkline/application/streams';
import {
  type CaptureHold,
  captureHold,
  type CaptureHoldRejection,
} from '@trunkline/domain/credits/capture-hold';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { Recorder } from '../../writes/recorder.service';
import { CaptureHoldCommand } from './capture-hold.command';

@CommandHandler(CaptureHoldCommand)
export class CaptureHoldHandler implements ICommandHandler<CaptureHoldCommand> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  async execute({
    accountId,
    hold: { kind, holdId, amount },
    asking,
  }: CaptureHoldCommand): Promise<CommandOutcome<WalletEvent, CaptureHoldRejection>> {
    await this.accounts.require(accountId);
    const at = this.clock.now();
    const hold = { accountId, kind, holdId, amountCredits: amount ?? null };
    const command: CaptureHold = { type: 'CaptureHold', ...hold, at };
    return this.recorder.record(asking, walletStream(accountId, kind), (state) =>
      captureHold(command, state),
    );
  }
}
