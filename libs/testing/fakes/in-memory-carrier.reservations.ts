import type {
  PurchaseAnswer,
  PurchaseOrder,
  ReservationAnswer,
  ReservationLook,
  ReservationWish,
} from '@trunkline/application/ports/carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';

type Reservation = {
  readonly reservationId: string;
  readonly tag: string | undefined;
  readonly until: Instant;
};

type Taken = Extract<PurchaseAnswer, { outcome: 'rejected' }>;

/** Who keeps which number until when, at the carrier in memory. */
export class Reservations {
  private readonly byNumber = new Map<E164, Reservation>();
  private given = 0;

  /** What holds now; one that has lapsed is none. */
  of(number: E164): Reservation | undefined {
    const reservation = this.byNumber.get(number);
    return reservation && Date.parse(reservation.until) > Date.now() ? reservation : undefined;
  }

  reserve({ number, tag, until }: ReservationWish): ReservationAnswer {
    const held = this.of(number);
    if (held && (tag === undefined || held.tag !== tag)) return taken(number);
    const reservationId = held?.reservationId ?? `RS${++this.given}`;
    this.byNumber.set(number, { reservationId, tag, until });
    return { outcome: 'reserved', reservationId, until };
  }

  find(number: E164, tag: string): ReservationLook {
    const held = this.of(number);
    if (!held || held.tag !== tag) return { outcome: 'none' };
    const { reservationId, until } = held;
    return { outcome: 'reserved', reservationId, until };
  }

  /** The no that everybody hears who does not name the reservation. */
  judge({ number, reservationId }: PurchaseOrder): Taken | undefined {
    const held = this.of(number);
    return held && held.reservationId !== reservationId ? taken(number) : undefined;
  }

  cancel(reservationId: string): void {
    for (const [number, held] of this.byNumber) {
      if (held.reservationId === reservationId) this.end(number);
    }
  }

  end(number: E164): void {
    this.byNumber.delete(number);
  }
}

function taken(number: E164): Taken {
  return { outcome: 'rejected', reason: 'numberTaken', detail: `21422: ${number} is reserved` };
}
