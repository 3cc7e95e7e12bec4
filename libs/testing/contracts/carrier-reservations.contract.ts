import type {
  Carrier,
  PurchaseAnswer,
  PurchaseOrder,
  ReservationAnswer,
} from '@trunkline/application/ports/carrier';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';

/** What the sentences need of the carrier under test. */
export type ReservationTools = {
  carrier(): Carrier;
  /** Buys, and waits where an order is taken. */
  buy(order: PurchaseOrder): Promise<PurchaseAnswer>;
  anOffer(): Promise<E164>;
  aTag(): string;
  isOffered(number: E164): Promise<boolean>;
  /** While on, numbers are reserved, and the answers never come. */
  loseReservations(on: boolean): Promise<void>;
};

const taken = { outcome: 'rejected', reason: 'numberTaken' };
const inMs = (ms: number): Instant => new Date(Date.now() + ms).toISOString() as Instant;

/** Of a carrier that reserves nothing: it says so, and sells as if nobody had asked. */
export function reservesNothing({ carrier, buy, anOffer, aTag }: ReservationTools): void {
  describe('reserving', () => {
    it('is not offered, and whatever is named as a reservation changes nothing', async () => {
      const order = { number: await anOffer(), tag: aTag() };
      const answer = await carrier().reserve({ ...order, until: inMs(60_000) });
      expect(answer).toEqual({ outcome: 'notOffered' });
      expect(await carrier().findReservation(order)).toEqual({ outcome: 'notOffered' });
      await expect(carrier().cancelReservation('none')).resolves.toBeUndefined();
      const bought = await buy({ ...order, reservationId: 'none' });
      expect(bought).toMatchObject({ outcome: 'accepted' });
    });
  });
}

/** Of a carrier that reserves: the number is for who names the reservation, and for nobody else. */
export function reservesNumbers({
  carrier,
  buy,
  anOffer,
  aTag,
  isOffered,
  loseReservations,
}: ReservationTools): void {
  const reserved = async (
    number: E164,
    { tag = aTag(), ms = 60_000 } = {},
  ): Promise<Extract<ReservationAnswer, { outcome: 'reserved' }>> => {
    const answer = await carrier().reserve({ number, tag, until: inMs(ms) });
    if (answer.outcome !== 'reserved') throw new Error(`not reserved: ${JSON.stringify(answer)}`);
    return answer;
  };

  describe('reserving', () => {
    it('keeps a number from everybody who does not name the reservation', async () => {
      const number = await anOffer();
      const { reservationId, until } = await reserved(number);
      expect(Date.parse(until)).toBeGreaterThan(Date.now());
      expect(await isOffered(number)).toBe(false);
      expect(await buy({ number, tag: aTag() })).toMatchObject(taken);
      const others = { number, tag: aTag(), until: inMs(60_000) };
      expect(await carrier().reserve(others)).toMatchObject(taken);
      const bought = await buy({ number, tag: aTag(), reservationId });
      expect(bought).toMatchObject({ outcome: 'accepted' });
    });

    it('is given again to the same tag, for as long as it asks now', async () => {
      const number = await anOffer();
      const tag = aTag();
      const first = await reserved(number, { tag, ms: 30_000 });
      const again = await reserved(number, { tag, ms: 60_000 });
      expect(Date.parse(again.until)).toBeGreaterThan(Date.parse(first.until));
      await carrier().cancelReservation(again.reservationId);
      expect(await isOffered(number)).toBe(true);
    });

    it('is found by number and tag, also when its answer was lost, and by nobody else', async () => {
      const wish = { number: await anOffer(), tag: aTag() };
      await loseReservations(true);
      const lost = await carrier().reserve({ ...wish, until: inMs(60_000) });
      await loseReservations(false);
      expect(lost).toMatchObject({ outcome: 'unknown' });
      const found = await carrier().findReservation(wish);
      expect(found).toMatchObject({ outcome: 'reserved' });
      const other = { ...wish, tag: aTag() };
      expect(await carrier().findReservation(other)).toEqual({ outcome: 'none' });
      const { reservationId } = found as { reservationId: string };
      expect(await reserved(wish.number, wish)).toMatchObject({ reservationId });
      const bought = await buy({ number: wish.number, tag: aTag(), reservationId });
      expect(bought).toMatchObject({ outcome: 'accepted' });
      expect(await carrier().findReservation(wish)).toEqual({ outcome: 'none' });
    });

    it('is not found any more once it was cancelled', async () => {
      const wish = { number: await anOffer(), tag: aTag() };
      expect(await carrier().findReservation(wish)).toEqual({ outcome: 'none' });
      const { reservationId, until } = await reserved(wish.number, wish);
      const found = await carrier().findReservation(wish);
      expect(found).toEqual({ outcome: 'reserved', reservationId, until });
      await carrier().cancelReservation(reservationId);
      expect(await carrier().findReservation(wish)).toEqual({ outcome: 'none' });
    });

    it('ends when it is cancelled, as often as that is said', async () => {
      const number = await anOffer();
      const { reservationId } = await reserved(number);
      for (let times = 0; times < 2; times += 1) {
        await expect(carrier().cancelReservation(reservationId)).resolves.toBeUndefined();
      }
      expect(await isOffered(number)).toBe(true);
      const bought = await buy({ number, tag: aTag(), reservationId });
      expect(bought).toMatchObject({ outcome: 'accepted' });
    });

    it('lapses by itself at its time', async () => {
      const number = await anOffer();
      await reserved(number, { ms: 100 });
      while (!(await isOffered(number)));
      const bought = await buy({ number, tag: aTag() });
      expect(bought).toMatchObject({ outcome: 'accepted' });
    });

    it('is refused for a number that is sold', async () => {
      const number = await anOffer();
      await buy({ number, tag: aTag() });
      const wish = { number, tag: aTag(), until: inMs(60_000) };
      expect(await carrier().reserve(wish)).toMatchObject(taken);
    });
  });
}
