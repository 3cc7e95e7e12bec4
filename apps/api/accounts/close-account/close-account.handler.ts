import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { type CloseAccountRejection, closeAccount } from '@trunkline/domain/accounts/close-account';
import { Recorder } from '../../writes/recorder.service';
import { CloseAccountCommand } from './close-account.command';

@CommandHandler(CloseAccountCommand)
export class CloseAccountHandler implements ICommandHandler<CloseAccountCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    accountId,
    reason,
    asking,
  }: CloseAccountCommand): Promise<CommandOutcome<AccountEvent, CloseAccountRejection>> {
    const command = { type: 'CloseAccount' as const, reason, at: this.clock.now() };
    return this.recorder.record(asking, accountStream(accountId), (state) =>
      closeAccount(command, state),
    );
  }
}
