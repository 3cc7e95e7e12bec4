import type { StartedAssignment } from '@trunkline/domain/assignments/assignment.state';
import { isUnclaimed, openHold } from '@trunkline/domain/numbers/number-claim.state';
import { CarrierUnavailable } from '../failures/failures';
import type { Carrier } from '../ports/carrier';
import type { CarrierGate } from '../ports/carrier-gate';
import type { Clock } from '../ports/clock';
import { numberStream } from '../streams';
import type { StreamCommands } from './stream-commands';
import { throughGate } from './through-gate';

export type CarrierReservationParts = {
  readonly carrier: Pick<Carrier, 'cancelReservation'>;
  readonly gate: CarrierGate;
  readonly clock: Clock;
};

type Assignment = Pick<StartedAssignment, 'assignmentId' | 'number'>;

/** The reservation under which the carrier keeps a number for an assignment, where it keeps any. */
export class CarrierReservation {
  constructor(private readonly parts: CarrierReservationParts) {}

  /** The reservation that came to the assignment's claim from the hold before it. */
  async ofClaim(
    { assignmentId, number }: Assignment,
    commands: StreamCommands,
  ): Promise<string | undefined> {
    const claim = await commands.read(numberStream(number));
    if (claim.status !== 'claimed' || claim.assignmentId !== assignmentId) return undefined;
    return claim.reservationId;
  }

  /**
   * Cancels the reservation of a claim that is over, asking once: what the carrier does not cancel
   * now lapses by itself. The account may hold the number again by now, under the same reservation.
   */
  async cancel(
    reservationId: string,
    { number }: Assignment,
    commands: StreamCommands,
  ): Promise<void> {
    const { carrier, gate, clock } = this.parts;
    const state = await commands.read(numberStream(number));
    const needed = isUnclaimed(state) ? openHold(state, clock.now()) : state;
    if (needed && 'reservationId' in needed && needed.reservationId === reservationId) return;
    try {
      await throughGate(gate, () => carrier.cancelReservation(reservationId));
    } catch (error) {
      if (!(error instanceof CarrierUnavailable)) throw error;
    }
  }
}
