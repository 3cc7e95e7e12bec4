import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { makePrimary, type MakePrimaryRejection } from '@trunkline/domain/accounts/make-primary';
import { Recorder } from '../../writes/recorder.service';
import { MakePrimaryCommand } from './make-primary.command';

@CommandHandler(MakePrimaryCommand)
export class MakePrimaryHandler implements ICommandHandler<MakePrimaryCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  execute({
    accountId,
    wish,
    asking,
  }: MakePrimaryCommand): Promise<CommandOutcome<AccountEvent, MakePrimaryRejection>> {
    const command = { type: 'MakePrimary' as const, ...wish, at: this.clock.now() };
    return this.recorder.record(asking, accountStream(accountId), (state) =>
      makePrimary(command, state),
    );
  }
}
