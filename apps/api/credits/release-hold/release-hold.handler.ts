import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { walletStream } from '@trunkline/application/streams';
import { releaseHold, type ReleaseHoldRejection } from '@trunkline/domain/credits/release-hold';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import { KnownAccounts } from '../../reads/known-accounts.service';
import { Recorder } from '../../writes/recorder.service';
import { ReleaseHoldCommand } from './release-hold.command';

@CommandHandler(ReleaseHoldCommand)
export class ReleaseHoldHandler implements ICommandHandler<ReleaseHoldCommand> {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  async execute({
    accountId,
    hold: { kind, holdId },
    asking,
  }: ReleaseHoldCommand): Promise<CommandOutcome<WalletEvent, ReleaseHoldRejection>> {
    await this.accounts.require(accountId);
    const at = this.clock.now();
    return this.recorder.record(asking, walletStream(accountId, kind), (state) =>
      releaseHold({ type: 'ReleaseHold', accountId, kind, holdId, at }, state),
    );
  }
}
