import { Injectable } from '@nestjs/common';
import { type CommandContext, derivedId } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { CarrierUnavailable } from '@trunkline/application/failures/failures';
import { Carrier, type ReservationAnswer } from '@trunkline/application/ports/carrier';
import { Clock } from '@trunkline/application/ports/clock';
import { numberStream } from '@trunkline/application/streams';
import { reservationTag } from '@trunkline/application/processes/carrier-reservation';
import type { NumberHeld } from '@trunkline/domain/numbers/number-claim.events';
import type { NumberHold } from '@trunkline/domain/numbers/number-hold';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { recordReservation } from '@trunkline/domain/numbers/record-reservation';

type Reserved = Extract<ReservationAnswer, { outcome: 'reserved' }>;

/** Has the carrier keep held numbers, too, from its other customers. A hold stands without it. */
@Injectable()
export class CarrierReservations {
  private isOffered = true;

  constructor(
    private readonly carrier: Carrier,
    private readonly runner: CommandRunner,
    private readonly clock: Clock,
  ) {}

  /** Asks once, after the hold is recorded; the account as its tag lets it ask again, for longer. */
  async reserve(held: NumberHeld['data'], context: CommandContext): Promise<void> {
    if (!this.isOffered) return;
    const { number, accountId, heldUntil: until } = held;
    const tag = reservationTag(accountId);
    const answer = await this.unlessAway(() => this.carrier.reserve({ number, tag, until }));
    if (answer?.outcome === 'notOffered') this.isOffered = false;
    if (answer?.outcome === 'reserved') await this.record(held, answer, context);
  }

  /** Of a hold that is over: also where the answer to it was lost, which is looked for first. */
  async letGo(number: E164, { accountId, reservationId }: NumberHold): Promise<void> {
    if (reservationId !== undefined) return this.cancel(reservationId);
    if (!this.isOffered) return;
    const query = { number, tag: reservationTag(accountId) };
    const look = await this.unlessAway(() => this.carrier.findReservation(query));
    if (look?.outcome === 'notOffered') this.isOffered = false;
    if (look?.outcome === 'reserved') await this.cancel(look.reservationId);
  }

  /** One that the carrier does not cancel now lapses by itself. */
  private async cancel(reservationId: string): Promise<void> {
    await this.unlessAway(() => this.carrier.cancelReservation(reservationId));
  }

  private async record(
    { number, accountId, holdId }: NumberHeld['data'],
    { reservationId, until: reservedUntil }: Reserved,
    context: CommandContext,
  ): Promise<void> {
    const ids = { number, accountId, holdId, reservationId };
    const reservation = { ...ids, reservedUntil, at: this.clock.now() };
    const { outcome } = await this.runner.run({
      stream: numberStream(number),
      decide: (state) => recordReservation({ type: 'RecordReservation', ...reservation }, state),
      context: { ...context, commandId: derivedId('reservation', context.commandId) },
    });
    if (outcome === 'rejected') await this.cancel(reservationId);
  }

  private async unlessAway<T>(call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof CarrierUnavailable) return undefined;
      throw error;
    }
  }
}
