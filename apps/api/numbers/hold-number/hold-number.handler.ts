import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '@trunkline/application/commands/command';
import { type CommandContext, derivedId } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { Clock } from '@trunkline/application/ports/clock';
import { accountStream, numberStream } from '@trunkline/application/streams';
import type { AccountEvent, NumberHoldPlaced } from '@trunkline/domain/accounts/account.events';
import type { AccountState } from '@trunkline/domain/accounts/account.state';
import { endHold, type HoldNumber, holdNumber } from '@trunkline/domain/accounts/hold-number';
import { type Decision, reject } from '@trunkline/domain/decision';
import type { NumberClaimEvent, NumberHeld } from '@trunkline/domain/numbers/number-claim.events';
import {
  type SetNumberAsideRejection,
  setNumberAside,
} from '@trunkline/domain/numbers/set-number-aside';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { Recorder } from '../../writes/recorder.service';
import { type AskedNumber, AskedNumbers } from '../assign-number/asked-numbers.service';
import { withPackages } from '../assign-number/with-packages';
import { CarrierReservations } from './carrier-reservations.service';
import { HoldNumberCommand, type HoldNumberNo } from './hold-number.command';

type Placed = {
  readonly hold: NumberHoldPlaced['data'];
  readonly holdMs: number;
  readonly context: CommandContext;
  readonly isReplayed: boolean;
};

@CommandHandler(HoldNumberCommand)
export class HoldNumberHandler implements ICommandHandler<HoldNumberCommand> {
  constructor(
    private readonly asked: AskedNumbers,
    private readonly runner: CommandRunner,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
    private readonly reservations: CarrierReservations,
  ) {}

  /**
   * The account is asked first, as it bounds how much is held; then the number, which decides between
   * accounts. Whatever is left undone in between expires by itself.
   */
  async execute({
    ids,
    wish,
    asking,
  }: HoldNumberCommand): Promise<CommandOutcome<NumberHeld, HoldNumberNo>> {
    const { accountId, holdId } = ids;
    const asked = await this.asked.read(accountId, wish);
    const { wanted } = asked;
    const command: HoldNumber = { type: 'HoldNumber', holdId, ...wanted, at: this.clock.now() };
    const placed = await this.recorder.record(asking, accountStream(accountId), (state) =>
      decide(command, state, asked),
    );
    if (placed.outcome !== 'recorded') return placed;

    const { context } = asking;
    const holdMs = wanted.policy.holdMinutes * 60_000;
    const hold = placedHold(placed.events);
    const held = await this.setAside({ hold, holdMs, context, isReplayed: placed.replayed });
    if (held.outcome === 'rejected') await this.end(hold, held.rejection, context);
    if (held.outcome !== 'recorded') return held;
    const events = held.events.filter(isHeld);
    for (const { data } of events) await this.reservations.reserve(data, context);
    return { ...held, events, revision: placed.revision };
  }

  private async setAside({
    hold,
    holdMs,
    context,
    isReplayed,
  }: Placed): Promise<CommandOutcome<NumberClaimEvent, SetNumberAsideRejection>> {
    const { accountId, holdId, number, heldUntil: placedUntil } = hold;
    const isOver = isReplayed && !(await this.isOpen(hold));
    const wish = { number, accountId, holdId, holdMs, placedUntil, at: this.clock.now() };
    // A repeat whose hold has ended since finds its first answer, or none: it must not hold anew.
    return this.runner.run({
      stream: numberStream(number),
      decide: (state) =>
        isOver ? taken(number) : setNumberAside({ type: 'SetNumberAside', ...wish }, state),
      context,
    });
  }

  private async isOpen({ accountId, holdId }: NumberHoldPlaced['data']): Promise<boolean> {
    const { state } = await this.runner.read(accountStream(accountId));
    return state.status !== 'unknown' && state.holds.some((hold) => hold.holdId === holdId);
  }

  private async end(
    { accountId, holdId }: NumberHoldPlaced['data'],
    { code }: SetNumberAsideRejection,
    context: CommandContext,
  ): Promise<void> {
    const reason = code === 'NumberTaken' ? 'numberTaken' : 'heldTooLong';
    const command = { type: 'EndHold', holdId, reason, at: this.clock.now() } as const;
    const commandId = derivedId('end', context.commandId);
    await this.runner.run({
      stream: accountStream(accountId),
      decide: (state) => endHold(command, state),
      context: { ...context, commandId },
    });
  }
}

/** The offer within the decision, so that a repeat gets its first answer also when it has expired. */
function decide(
  command: HoldNumber,
  state: AccountState,
  { refusal, wanted }: AskedNumber,
): Decision<AccountEvent, HoldNumberNo> {
  if (refusal) return reject(refusal);
  return withPackages(holdNumber(command, state), state, wanted.policy);
}

function taken(number: E164): Decision<never, SetNumberAsideRejection> {
  return reject({ code: 'NumberTaken', number });
}

function isHeld(event: NumberClaimEvent): event is NumberHeld {
  return event.type === 'NumberHeld';
}

function placedHold(events: readonly AccountEvent[]): NumberHoldPlaced['data'] {
  const [event] = events;
  if (event?.type !== 'NumberHoldPlaced') throw new Error('a hold without NumberHoldPlaced');
  return event.data;
}
