import { Injectable } from '@nestjs/common';
import type { CommandContext } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { numberStream } from '@trunkline/application/streams';
import { openHold } from '@trunkline/domain/numbers/number-claim.state';
import { type EndNumberHold, endNumberHold } from '@trunkline/domain/numbers/set-number-aside';
import { CarrierReservations } from './carrier-reservations.service';

/** Numbers that accounts hold, as the other accounts and the carrier see them. */
@Injectable()
export class HeldNumbers {
  constructor(
    private readonly runner: CommandRunner,
    private readonly reservations: CarrierReservations,
  ) {}

  /** The carrier is told last: a reservation without a hold lapses, a hold without one is a hold. */
  async letGo(ending: Omit<EndNumberHold, 'type'>, context: CommandContext): Promise<void> {
    const stream = numberStream(ending.number);
    const { state } = await this.runner.read(stream);
    const hold = openHold(state, ending.at);
    const ended = await this.runner.run({
      stream,
      decide: (current) => endNumberHold({ type: 'EndNumberHold', ...ending }, current),
      context,
    });
    // A claim that took the place of the hold meanwhile took over its reservation, and buys with it.
    const isEnded = ended.outcome === 'recorded' && ended.events.length > 0;
    if (isEnded && hold?.holdId === ending.holdId) {
      await this.reservations.letGo(ending.number, hold);
    }
  }
}
