import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import {
  activateAccount,
  type ActivateAccountRejection,
} from '@trunkline/domain/accounts/activate-account';
import { Recorder } from '../../writes/recorder.service';
import { ActivateAccountCommand } from './activate-account.command';

@CommandHandler(ActivateAccountCommand)
export class ActivateAccountHandler implements ICommandHandler<ActivateAccountCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    accountId,
    asking,
  }: ActivateAccountCommand): Promise<CommandOutcome<AccountEvent, ActivateAccountRejection>> {
    const command = { type: 'ActivateAccount' as const, at: this.clock.now() };
    return this.recorder.record(asking, accountStream(accountId), (state) =>
      activateAccount(command, state),
    );
  }
}
