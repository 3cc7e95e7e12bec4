import type { StartedAssignment } from '@trunkline/domain/assignments/assignment.state';
import type { AccountId, HoldId } from '@trunkline/domain/ids';
import { isUnclaimed, openHold } from '@trunkline/domain/numbers/number-claim.state';
import { recordReservation } from '@trunkline/domain/numbers/record-reservation';
import { CarrierUnavailable } from '../failures/failures';
import type { Carrier, PurchaseOrder, ReservationLook } from '../ports/carrier';
import type { CarrierGate, GatePass } from '../ports/carrier-gate';
import type { Clock } from '../ports/clock';
import { numberStream } from '../streams';
import type { ClaimedNumber } from './assignment-record';
import type { StreamCommands } from './stream-commands';
import { callWith, throughGate } from './through-gate';

export type CarrierReservationParts = {
  readonly carrier: Pick<Carrier, 'findReservation' | 'cancelReservation'>;
  readonly gate: CarrierGate;
  readonly clock: Clock;
};

type Assignment = Pick<StartedAssignment, 'accountId' | 'assignmentId' | 'number'>;

/** The reservation to name in the purchase, if any; or that it could not be asked for now. */
export type ReservationFound =
  | { readonly isKnown: true; readonly reservation: Pick<PurchaseOrder, 'reservationId'> }
  | { readonly isKnown: false; readonly why: TurnedAway };

/** A purchase that was refused as taken, with the reservation that it named. */
export type RefusedPurchase = {
  readonly assignment: Assignment;
  readonly reservationId: string | undefined;
};

type Reserved = Extract<ReservationLook, { readonly outcome: 'reserved' }>;

type TurnedAway = Extract<GatePass, { readonly entered: false }>;

const none: ReservationFound = { isKnown: true, reservation: {} };

/** When a carrier that did not say is asked again. */
const askAgainMs = 2_000;

/** Under which tag numbers are reserved for an account, so that its reservations are found again. */
export function reservationTag(accountId: AccountId): string {
  return accountId;
}

/** The reservation under which the carrier keeps a number for an assignment, where it keeps any. */
export class CarrierReservation {
  private isOffered = true;

  constructor(private readonly parts: CarrierReservationParts) {}

  /**
   * The reservation of a claim that is to be bought. Where a hold came before it and no reservation
   * is known, the answer may have been lost: the carrier would refuse our own purchase.
   */
  async find(
    { reservationId, heldAs }: ClaimedNumber,
    assignment: Assignment,
    commands: StreamCommands,
  ): Promise<ReservationFound> {
    if (reservationId !== undefined) return { isKnown: true, reservation: { reservationId } };
    if (heldAs === undefined || !this.isOffered) return none;
    const pass = await this.parts.gate.enter();
    if (!pass.entered) return { isKnown: false, why: pass };
    try {
      const look = await callWith(pass, () => this.look(assignment));
      if (look.outcome !== 'reserved') return none;
      await this.record(look, { ...assignment, holdId: heldAs }, commands);
      return { isKnown: true, reservation: { reservationId: look.reservationId } };
    } catch (error) {
      return afterFailure(error);
    }
  }

  /**
   * Whether a number that was refused as taken is kept for the account itself, under a reservation
   * that the purchase did not name: it came to be after it was looked for, or in place of the known
   * one. It is known from here on, so that the next purchase names it.
   */
  async keepsForUs(refused: RefusedPurchase, commands: StreamCommands): Promise<boolean> {
    const { assignment, reservationId } = refused;
    const claim = await this.claimOf(assignment, commands);
    if (claim?.heldAs === undefined || !this.isOffered) return false;
    const look = await this.lookOrNone(assignment);
    if (look.outcome !== 'reserved' || look.reservationId === reservationId) return false;
    await this.record(look, { ...assignment, holdId: claim.heldAs }, commands);
    return true;
  }

  /** A clear no to the question leaves it at the no to the purchase. */
  private async lookOrNone(assignment: Assignment): Promise<ReservationLook> {
    try {
      return await throughGate(this.parts.gate, () => this.look(assignment));
    } catch (error) {
      if (isClearNo(error)) return { outcome: 'none' };
      throw error;
    }
  }

  private async look({ accountId, number }: Assignment): Promise<ReservationLook> {
    const tag = reservationTag(accountId);
    const look = await this.parts.carrier.findReservation({ number, tag });
    if (look.outcome === 'notOffered') this.isOffered = false;
    return look;
  }

  /** Known from here on, so that it is cancelled when the assignment fails. */
  private async record(
    { reservationId, until: reservedUntil }: Reserved,
    { accountId, number, holdId }: Assignment & { readonly holdId: HoldId },
    commands: StreamCommands,
  ): Promise<void> {
    const about = { accountId, number, holdId, reservationId, reservedUntil };
    const reservation = { ...about, at: this.parts.clock.now() };
    await commands.run(numberStream(number), (state) =>
      recordReservation({ type: 'RecordReservation', ...reservation }, state),
    );
  }

  /** The reservation that came to the assignment's claim from the hold before it. */
  async ofClaim(assignment: Assignment, commands: StreamCommands): Promise<string | undefined> {
    return (await this.claimOf(assignment, commands))?.reservationId;
  }

  private async claimOf(
    { assignmentId, number }: Assignment,
    commands: StreamCommands,
  ): Promise<ClaimedNumber | undefined> {
    const claim = await commands.read(numberStream(number));
    const isOurs = claim.status === 'claimed' && claim.assignmentId === assignmentId;
    return isOurs ? claim : undefined;
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

/** A clear no leaves it to the purchase to say what is wrong. */
function afterFailure(error: unknown): ReservationFound {
  if (!(error instanceof CarrierUnavailable)) throw error;
  if (isClearNo(error)) return none;
  const { how } = error;
  const retryAfterMs = 'retryAfterMs' in how ? how.retryAfterMs : askAgainMs;
  return { isKnown: false, why: { entered: false, why: 'away', retryAfterMs } };
}

function isClearNo(error: unknown): boolean {
  return error instanceof CarrierUnavailable && error.how.kind === 'refused';
}
