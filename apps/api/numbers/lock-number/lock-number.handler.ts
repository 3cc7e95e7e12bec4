import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { lockNumber, type LockNumberRejection } from '@trunkline/domain/accounts/lock-number';
import { Recorder } from '../../writes/recorder.service';
import { LockNumberCommand } from './lock-number.command';

@CommandHandler(LockNumberCommand)
export class LockNumberHandler implements ICommandHandler<LockNumberCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    accountId,
    wish,
    asking,
  }: LockNumberCommand): Promise<CommandOutcome<AccountEvent, LockNumberRejection>> {
    const command = { type: 'LockNumber' as const, ...wish, at: this.clock.now() };
    return this.recorder.record(asking, accountStream(accountId), (state) =>
      lockNumber(command, state),
    );
  }
}
