import { randomBytes } from 'node:crypto';
import type { Sales } from '../sales/sales';

export type Reservation = {
  readonly reservationId: string;
  readonly number: string;
  readonly tag: string | undefined;
  readonly until: string;
};

export type ReservationWish = Omit<Reservation, 'reservationId'>;

/** Numbers kept for those who asked, until their time. They are forgotten when the process ends. */
export class Reservations {
  private readonly byNumber = new Map<string, Reservation>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly sales: Sales) {}

  /** The same tag gets its own reservation again, for as long as it asks now. */
  reserve(wish: ReservationWish): Reservation | 'taken' {
    const held = this.byNumber.get(wish.number);
    const isOwn = held !== undefined && wish.tag !== undefined && held.tag === wish.tag;
    const reservationId = isOwn ? held.reservationId : `RS${randomBytes(16).toString('hex')}`;
    const from = isOwn ? reservationId : undefined;
    if (!this.sales.keep(wish.number, reservationId, from)) return 'taken';
    const reservation = { reservationId, ...wish };
    this.byNumber.set(wish.number, reservation);
    this.endInTime(reservation);
    return reservation;
  }

  /** None or one: who asks without the right tag hears of nobody's reservation. */
  find(number: string, tag: string): Reservation[] {
    const held = this.byNumber.get(number);
    return held?.tag === tag ? [held] : [];
  }

  end(reservationId: string): void {
    clearTimeout(this.timers.get(reservationId));
    this.timers.delete(reservationId);
    for (const { number, ...held } of this.byNumber.values()) {
      if (held.reservationId !== reservationId) continue;
      this.byNumber.delete(number);
      this.sales.letGo(number, reservationId);
    }
  }

  private endInTime({ reservationId, until }: Reservation): void {
    clearTimeout(this.timers.get(reservationId));
    const inMs = Math.max(0, Date.parse(until) - Date.now());
    const timer = setTimeout(() => this.end(reservationId), inMs);
    timer.unref();
    this.timers.set(reservationId, timer);
  }
}
