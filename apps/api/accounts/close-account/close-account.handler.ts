import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { type CloseAccountRejection, closeAccount } from '@trunkline/domain/accounts/close-account';
import { HeldNumbers } from '../../numbers/hold-number/held-numbers.service';
import type { Asking } from '../../writes/asking';
import { Recorder } from '../../writes/recorder.service';
import { CloseAccountCommand } from './close-account.command';

@CommandHandler(CloseAccountCommand)
export class CloseAccountHandler implements ICommandHandler<CloseAccountCommand> {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
    private readonly heldNumbers: HeldNumbers,
  ) {}

  async execute({
    accountId,
    reason,
    asking,
  }: CloseAccountCommand): Promise<CommandOutcome<AccountEvent, CloseAccountRejection>> {
    const command = { type: 'CloseAccount' as const, reason, at: this.clock.now() };
    const outcome = await this.recorder.record(asking, accountStream(accountId), (state) =>
      closeAccount(command, state),
    );
    if (outcome.outcome === 'recorded') await this.letGo(outcome.events, asking.context);
    return outcome;
  }

  /** An account holds a few numbers at most; what is left of them by a crash here runs out. */
  private async letGo(events: readonly AccountEvent[], context: Asking['context']): Promise<void> {
    const ends = events.flatMap((event) => (event.type === 'NumberHoldEnded' ? [event.data] : []));
    const at = this.clock.now();
    await Promise.all(
      ends.map(({ number, holdId }) => this.heldNumbers.letGo({ number, holdId, at }, context)),
    );
  }
}
