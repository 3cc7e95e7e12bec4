import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { endHold } from '@trunkline/domain/accounts/hold-number';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { revisionOfIfMatch } from '../../writes/etag';
import { Recorder } from '../../writes/recorder.service';
import { HeldNumbers } from '../hold-number/held-numbers.service';
import { ReleaseNumberHoldCommand } from './release-number-hold.command';

type Outcome = CommandOutcome<AccountEvent, { readonly code: 'AccountUnknown' }>;

@CommandHandler(ReleaseNumberHoldCommand)
export class ReleaseNumberHoldHandler implements ICommandHandler<ReleaseNumberHoldCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
    private readonly heldNumbers: HeldNumbers,
  ) {}

  /** The number first: an account that had forgotten a hold could hold more than it may. */
  async execute(command: ReleaseNumberHoldCommand): Promise<Outcome> {
    const { accountId, holdId, asking } = command;
    const at = this.clock.now();
    const number = await this.heldNumber(command);
    if (number !== undefined) {
      await this.heldNumbers.letGo({ number, holdId, at }, asking.context);
    }
    const ending = { type: 'EndHold', holdId, reason: 'released', at } as const;
    return this.recorder.record(asking, accountStream(accountId), (state) =>
      endHold(ending, state),
    );
  }

  /** None when the account has moved since the caller saw it, which is answered in the end. */
  private async heldNumber(command: ReleaseNumberHoldCommand): Promise<E164 | undefined> {
    const { accountId, holdId, asking } = command;
    const stream = accountStream(accountId);
    const { state, revision } = await this.runner.read(stream);
    const seen = revisionOfIfMatch(asking.ifMatch, stream.name) ?? revision;
    if (state.status === 'unknown' || seen !== revision) return undefined;
    return state.holds.find((hold) => hold.holdId === holdId)?.number;
  }
}
