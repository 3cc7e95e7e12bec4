import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import {
  cancelRelease,
  type CancelReleaseRejection,
} from '@trunkline/domain/accounts/cancel-release';
import { Recorder } from '../../writes/recorder.service';
import { CancelReleaseCommand } from './cancel-release.command';

@CommandHandler(CancelReleaseCommand)
export class CancelReleaseHandler implements ICommandHandler<CancelReleaseCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    accountId,
    wish,
    asking,
  }: CancelReleaseCommand): Promise<CommandOutcome<AccountEvent, CancelReleaseRejection>> {
    const command = { type: 'CancelRelease' as const, ...wish, at: this.clock.now() };
    return this.recorder.record(asking, accountStream(accountId), (state) =>
      cancelRelease(command, state),
    );
  }
}
