import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import type { CommandContext } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream, numberStream } from '@trunkline/application/streams';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { endHold } from '@trunkline/domain/accounts/hold-number';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { openHold } from '@trunkline/domain/numbers/number-claim.state';
import { type EndNumberHold, endNumberHold } from '@trunkline/domain/numbers/set-number-aside';
import { revisionOfIfMatch } from '../../writes/etag';
import { Recorder } from '../../writes/recorder.service';
import { CarrierReservations } from '../hold-number/carrier-reservations.service';
import { ReleaseNumberHoldCommand } from './release-number-hold.command';

type Outcome = CommandOutcome<AccountEvent, { readonly code: 'AccountUnknown' }>;

@CommandHandler(ReleaseNumberHoldCommand)
export class ReleaseNumberHoldHandler implements ICommandHandler<ReleaseNumberHoldCommand> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
    private readonly reservations: CarrierReservations,
  ) {}

  /** The number first: an account that had forgotten a hold could hold more than it may. */
  async execute(command: ReleaseNumberHoldCommand): Promise<Outcome> {
    const { accountId, holdId, asking } = command;
    const at = this.clock.now();
    const number = await this.heldNumber(command);
    if (number !== undefined) await this.endAt({ number, holdId, at }, asking.context);
    const ending = { type: 'EndHold', holdId, reason: 'released', at } as const;
    return this.recorder.record(asking, accountStream(accountId), (state) =>
      endHold(ending, state),
    );
  }

  /** The carrier is told last: a reservation without a hold lapses, a hold without one is a hold. */
  private async endAt(ending: Omit<EndNumberHold, 'type'>, context: CommandContext): Promise<void> {
    const stream = numberStream(ending.number);
    const { state } = await this.runner.read(stream);
    const hold = openHold(state, ending.at);
    await this.runner.run({
      stream,
      decide: (current) => endNumberHold({ type: 'EndNumberHold', ...ending }, current),
      context,
    });
    if (hold?.holdId === ending.holdId) await this.reservations.letGo(ending.number, hold);
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
