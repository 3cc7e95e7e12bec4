import {
  Carrier,
  NumberSearch,
  OwnedNumber,
  OwnedPage,
  PurchaseAnswer,
  PurchaseOrder,
  ownedPageMax,
} from '@trunkline/application/ports/carrier';
import { CarrierUnavailable } from '@trunkline/application/failures/failures';
import { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant } from '@trunkline/domain/time/instant';
import { keypadPattern } from '../fakes/in-memory-carrier';
import {
  settled,
  takesNoOrders as ordersAreNotTaken,
  takesOrders as ordersAreTaken,
} from './carrier-orders.contract';
import { reservesNothing, reservesNumbers } from './carrier-reservations.contract';

/** A carrier with what the contract needs to make it misbehave. */
export type CarrierUnderTest = {
  readonly carrier: Carrier;
  /** The next purchase is sold, and its answer never comes. */
  loseNextAnswer(): Promise<void>;
  /** The next purchase is sold, but only after its caller has given up; resolves to run it. */
  sellLate(order: { number: E164; tag: string }): Promise<{ outcome: string }>;
  /** Resolves when the number that was sold late is owned. */
  lateSaleLanded(number: E164): Promise<void>;
  /** The next requests are not processed: too many of them. */
  rateLimit(on: boolean): Promise<void>;
  /** Every purchase is refused for this reason. */
  refuse(reason: 'fundsNeeded' | 'authFailed' | undefined): Promise<void>;
  /** While on, orders are taken and not delivered; those taken meanwhile stay open. */
  holdOrders?(on: boolean): Promise<void>;
  /** While on, numbers are reserved, and the answers never come. */
  loseReservations?(on: boolean): Promise<void>;
  /** Where what comes in for an owned number goes. */
  webhooksOf(number: E164): Promise<unknown>;
  /** Nothing answers. */
  goAway(away: boolean): Promise<void>;
  stop(): Promise<void>;
};

const US = 'US' as CountryCode;
const nowhere = 'AQ' as CountryCode;
const local = { country: US, kind: 'local', limit: 5 } as const;

/** What carriers differ in, each by its own answers. */
export type CarrierWays = { readonly reserves?: boolean; readonly takesOrders?: boolean };

/** What Trunkline relies on in every carrier. Adapters and fakes pass the same sentences. */
export function carrierContract(
  name: string,
  start: () => Promise<CarrierUnderTest>,
  { reserves = false, takesOrders = false }: CarrierWays = {},
): void {
  describe(`${name} as a carrier`, () => {
    let under: CarrierUnderTest;
    let carrier: Carrier;
    let orders = 0;

    beforeAll(async () => {
      under = await start();
      carrier = under.carrier;
    });
    afterAll(() => under?.stop());

    /** Buys, and where an order is taken waits for what it comes to. */
    const buy = async (order: PurchaseOrder): Promise<PurchaseAnswer> => {
      const answer = await carrier.purchase(order);
      if (answer.outcome !== 'ordered') return answer;
      const status = await settled(carrier, answer.orderId);
      if (status.status === 'delivered') {
        return { outcome: 'accepted', carrierNumberId: status.carrierNumberId };
      }
      if (status.status === 'notKnown') throw new Error(`${answer.orderId} is not known`);
      return { outcome: 'rejected', reason: status.reason, detail: status.detail };
    };
    /** What is owned of it, once an order for it that was found has come to its end. */
    const foundAgain = async (order: PurchaseOrder): Promise<readonly OwnedNumber[]> => {
      for (const { orderId } of await carrier.findOrders(order)) await settled(carrier, orderId);
      return carrier.findOwned(order);
    };

    const aTag = (): string => `trk:test:${++orders}`;
    const offered = async (search: Partial<NumberSearch> = {}): Promise<E164[]> =>
      (await carrier.search({ ...local, ...search })).map(({ number }) => number);
    const anOffer = async (): Promise<E164> => (await offered({ limit: 1 }))[0]!;

    describe('search options', () => {
      it('say which kinds the United States has and what each is searched by', async () => {
        const { country, kinds } = await carrier.searchOptions(US);
        expect(country).toBe('US');
        expect(kinds.map(({ kind }) => kind)).toEqual(['local', 'tollFree']);
        expect([...kinds[0]!.searchBy].sort()).toEqual(
          ['areaCode', 'contains', 'locality', 'postalCode', 'region'].sort(),
        );
        expect(kinds[0]!.capabilities).toEqual(['sms', 'mms', 'voice']);
        expect(kinds[1]!.searchBy).toEqual(['areaCode', 'contains']);
      });

      it('are empty for a country where nothing is sold', async () => {
        expect(await carrier.searchOptions(nowhere)).toEqual({ country: 'AQ', kinds: [] });
      });
    });

    describe('search', () => {
      it('gives numbers of the area code, with their place and what they can do', async () => {
        const found = await carrier.search({ ...local, areaCode: '415' });
        expect(found).toHaveLength(5);
        for (const each of found) {
          expect(each.number).toMatch(/^\+1415[2-9]\d{6}$/);
          expect(each).toMatchObject({ region: 'CA', capabilities: { sms: true, voice: true } });
          expect(each.locality).toMatch(/\w/);
          expect(each.postalCode).toMatch(/^9\d{4}$/);
        }
      });

      it('gives numbers of the ZIP code', async () => {
        const found = await carrier.search({ ...local, postalCode: '94103' });
        expect(found.length).toBeGreaterThan(0);
        for (const each of found) {
          expect(each).toMatchObject({ postalCode: '94103', locality: 'San Francisco' });
        }
      });

      it('gives numbers of the city in the state', async () => {
        const search = { ...local, region: 'TX', locality: 'Austin' };
        const found = await carrier.search(search);
        expect(found.length).toBeGreaterThan(0);
        for (const each of found) {
          expect(each).toMatchObject({ region: 'TX', locality: 'Austin' });
        }
      });

      it.each(['42', '2*4', 'A*g'])('gives numbers that contain %s', async (contains) => {
        const found = await offered({ contains });
        expect(found.length).toBeGreaterThan(0);
        for (const number of found) expect(number.slice(2)).toMatch(keypadPattern(contains));
      });

      it('gives toll-free numbers, which lie nowhere', async () => {
        const found = await carrier.search({ country: US, kind: 'tollFree', limit: 3 });
        expect(found).toHaveLength(3);
        for (const { number, locality, region, postalCode } of found) {
          expect(number).toMatch(/^\+18(00|33|44|55|66|77|88)\d{7}$/);
          expect([locality, region, postalCode]).toEqual([undefined, undefined, undefined]);
        }
      });

      it.each([true, false])('gives numbers whose MMS capability is %s', async (mms) => {
        const found = await carrier.search({ ...local, capabilities: { sms: true, mms } });
        expect(found.length).toBeGreaterThan(0);
        for (const { capabilities } of found)
          expect(capabilities).toMatchObject({ sms: true, mms });
      });

      it('gives as many as asked for, from one to a hundred', async () => {
        expect(await offered({ limit: 1 })).toHaveLength(1);
        expect(new Set(await offered({ limit: 100 })).size).toBe(100);
      });

      it('goes on where the page before ended, until there is no more', async () => {
        const both = await offered({ limit: 20 });
        const pages = [await offered({ limit: 10 }), await offered({ limit: 10, page: 1 })];
        expect(pages.flat()).toEqual(both);
        expect(await offered({ areaCode: '415', limit: 100, page: 9_999 })).toEqual([]);
      });

      it('gives nothing when nothing matches, in a kind or a country that is not sold', async () => {
        expect(await offered({ areaCode: '415', region: 'NY' })).toEqual([]);
        expect(await offered({ areaCode: '533' })).toEqual([]);
        expect(await offered({ kind: 'mobile' })).toEqual([]);
        expect(await offered({ country: nowhere })).toEqual([]);
      });

      it('offers the same again, and no more what was sold', async () => {
        const before = await offered();
        expect(await offered()).toEqual(before);
        await buy({ number: before[0]!, tag: aTag() });
        expect(await offered()).not.toContain(before[0]);
      });
    });

    describe('purchase', () => {
      it('sells one exact number under a tag, and finds it again', async () => {
        const number = await anOffer();
        const tag = aTag();
        expect(await carrier.findOwned({ number })).toEqual([]);
        const answer = await buy({ number, tag });
        expect(Object.keys(answer).sort()).toEqual(['carrierNumberId', 'outcome']);
        const [owned, ...others] = await carrier.findOwned({ number });
        expect(others).toEqual([]);
        expect(owned).toMatchObject({ number, tag });
        expect(answer).toMatchObject({
          outcome: 'accepted',
          carrierNumberId: owned!.carrierNumberId,
        });
        expect(new Date(owned!.purchasedAt).toISOString()).toBe(owned!.purchasedAt);
      });

      it('keeps a tag of 64 characters as it is', async () => {
        const number = await anOffer();
        const tag = `trk:test:${'ä & b+c'.padEnd(55, 'x')}`;
        await buy({ number, tag });
        expect(await carrier.findOwned({ number })).toMatchObject([{ tag }]);
      });

      it('refuses a number that is taken, also under the same tag', async () => {
        const order = { number: await anOffer(), tag: aTag() };
        await buy(order);
        const taken = { outcome: 'rejected', reason: 'numberTaken' };
        expect(await buy(order)).toMatchObject(taken);
        expect(await buy({ ...order, tag: aTag() })).toMatchObject(taken);
      });

      it('sells to exactly one of ten who ask at once', async () => {
        const number = await anOffer();
        const tags = Array.from({ length: 10 }, aTag);
        const answers = await Promise.all(tags.map((tag) => buy({ number, tag })));
        const accepted = answers.filter(({ outcome }) => outcome === 'accepted');
        expect(accepted).toHaveLength(1);
        const [owned] = await carrier.findOwned({ number });
        expect(tags.indexOf(owned!.tag)).toBe(answers.indexOf(accepted[0]!));
        expect(answers.filter((each) => each.outcome === 'rejected')).toHaveLength(9);
      });

      it.each([
        ['+15005550000', 'numberTaken'],
        ['+15005550001', 'invalidNumber'],
        ['+1415', 'invalidNumber'],
      ])('answers %s with %s', async (number, reason) => {
        const order = { number: number as E164, tag: aTag() };
        expect(await buy(order)).toMatchObject({ outcome: 'rejected', reason });
      });

      it('is unknown when the answer is lost, and then found as owned', async () => {
        const order = { number: await anOffer(), tag: aTag() };
        await under.loseNextAnswer();
        expect(await buy(order)).toMatchObject({ outcome: 'unknown' });
        expect(await foundAgain(order)).toMatchObject([order]);
        expect(await buy(order)).toMatchObject({ reason: 'numberTaken' });
      });

      it('is unknown when the sale lands after the time-out, and owned later', async () => {
        const order = { number: await anOffer(), tag: aTag() };
        expect(await under.sellLate(order)).toMatchObject({ outcome: 'unknown' });
        expect(await carrier.findOwned(order)).toEqual([]);
        await under.lateSaleLanded(order.number);
        expect(await foundAgain(order)).toMatchObject([order]);
      });

      it('is not processed when there are too many, and says when to come again', async () => {
        const order = { number: await anOffer(), tag: aTag() };
        await under.rateLimit(true);
        const answer = await buy(order);
        await under.rateLimit(false);
        expect(answer).toEqual({ outcome: 'rateLimited', retryAfterMs: 1_000 });
        expect(await carrier.findOwned(order)).toEqual([]);
      });
    });

    const orderSentences = takesOrders ? ordersAreTaken : ordersAreNotTaken;
    orderSentences({
      carrier: () => carrier,
      anOffer,
      aTag,
      holdOrders: (on) => under.holdOrders?.(on) ?? Promise.resolve(),
      loseNextAnswer: () => under.loseNextAnswer(),
    });

    const reservations = reserves ? reservesNumbers : reservesNothing;
    reservations({
      carrier: () => carrier,
      buy,
      anOffer,
      aTag,
      loseReservations: (on) => under.loseReservations?.(on) ?? Promise.resolve(),
      isOffered: async (number) => (await offered({ limit: 100 })).includes(number),
    });

    describe('listing what is owned', () => {
      const allPages = async (limit: number): Promise<OwnedNumber[][]> => {
        const pages: OwnedNumber[][] = [];
        let cursor: string | null = null;
        do {
          const page: OwnedPage = await carrier.listOwned({ cursor, limit });
          pages.push([...page.numbers]);
          cursor = page.nextCursor;
        } while (cursor !== null);
        return pages;
      };

      it('gives every number once, in pages no longer than asked for', async () => {
        const bought: { number: E164; tag: string }[] = [];
        for (let index = 0; index < 5; index += 1) {
          const order = { number: await anOffer(), tag: aTag() };
          expect(await buy(order)).toMatchObject({ outcome: 'accepted' });
          bought.push(order);
        }
        const pages = await allPages(2);
        const listed = pages.flat();
        expect(pages.every((page) => page.length <= 2)).toBe(true);
        expect(new Set(listed.map(({ number }) => number)).size).toBe(listed.length);
        expect(listed).toEqual(
          expect.arrayContaining(bought.map((each) => expect.objectContaining(each) as unknown)),
        );
        const whole = (await allPages(ownedPageMax)).flat();
        expect(new Set(whole.map(({ number }) => number))).toEqual(
          new Set(listed.map(({ number }) => number)),
        );
      });

      it('gives no longer what was released', async () => {
        const order = { number: await anOffer(), tag: aTag() };
        const { carrierNumberId } = (await buy(order)) as { carrierNumberId: string };
        await carrier.release(carrierNumberId);
        const listed = (await allPages(ownedPageMax)).flat();
        expect(listed.map(({ number }) => number)).not.toContain(order.number);
      });
    });

    describe('configuring', () => {
      const webhooks = {
        smsUrl: 'https://sms.example.com/carriers/twilio/messages',
        voiceUrl: 'https://sms.example.com/carriers/twilio/voice',
        statusUrl: 'https://sms.example.com/carriers/twilio/status',
      };

      it('takes the addresses of an owned number, as often as they are given', async () => {
        const number = await anOffer();
        const answer = await buy({ number, tag: aTag() });
        const { carrierNumberId } = answer as { carrierNumberId: string };
        for (let times = 0; times < 2; times += 1) {
          const configured = await carrier.configure(carrierNumberId, webhooks);
          expect(configured).toEqual({ outcome: 'configured' });
        }
        expect(await under.webhooksOf(number)).toEqual(webhooks);
      });

      it('is refused for a number that is not owned', async () => {
        const refused = await carrier.configure(`PN${'0'.repeat(32)}`, webhooks);
        expect(refused).toMatchObject({ outcome: 'refused' });
      });

      it('is not processed when there are too many', async () => {
        const answer = await buy({ number: await anOffer(), tag: aTag() });
        const { carrierNumberId } = answer as { carrierNumberId: string };
        await under.rateLimit(true);
        const limited = await carrier.configure(carrierNumberId, webhooks);
        await under.rateLimit(false);
        expect(limited).toEqual({ outcome: 'rateLimited', retryAfterMs: 1_000 });
      });
    });

    describe('an account that cannot buy', () => {
      afterEach(() => under.refuse(undefined));

      it.each(['fundsNeeded', 'authFailed'] as const)(
        'hears %s and is sold nothing',
        async (why) => {
          const order = { number: await anOffer(), tag: aTag() };
          await under.refuse(why);
          const answer = await buy(order);
          expect(answer).toMatchObject({ outcome: 'rejected', reason: why });
          await under.refuse(undefined);
          expect(await carrier.findOwned(order)).toEqual([]);
        },
      );

      it('hears nothing of its numbers while its credentials are refused', async () => {
        const answer = await buy({ number: await anOffer(), tag: aTag() });
        const { carrierNumberId } = answer as { carrierNumberId: string };
        const webhooks = {
          smsUrl: 'https://a/s',
          voiceUrl: 'https://a/v',
          statusUrl: 'https://a/c',
        };
        await under.refuse('authFailed');
        await expect(carrier.configure(carrierNumberId, webhooks)).rejects.toThrow(
          CarrierUnavailable,
        );
        await under.refuse(undefined);
        const configured = await carrier.configure(carrierNumberId, webhooks);
        expect(configured).toEqual({ outcome: 'configured' });
      });
    });

    describe('release', () => {
      it('gives a number back once and for all, and it can be bought again', async () => {
        const order = { number: await anOffer(), tag: aTag() };
        const answer = await buy(order);
        const { carrierNumberId } = answer as { carrierNumberId: string };
        await carrier.release(carrierNumberId);
        expect(await carrier.findOwned(order)).toEqual([]);
        await expect(carrier.release(carrierNumberId)).resolves.toBeUndefined();
        expect(await buy(order)).toMatchObject({ outcome: 'accepted' });
      });
    });

    describe('while it is away', () => {
      const toName = (error: Error): string => error.name;
      const awayWith = (answer: unknown): unknown =>
        takesOrders ? CarrierUnavailable.name : answer;

      beforeAll(() => under.goAway(true));
      afterAll(() => under.goAway(false));

      it('throws CarrierUnavailable for all but a purchase, which is unknown', async () => {
        const number = '+14152000001' as E164;
        await expect(carrier.searchOptions(US)).rejects.toThrow(CarrierUnavailable);
        await expect(carrier.search(local)).rejects.toThrow(CarrierUnavailable);
        await expect(carrier.findOwned({ number })).rejects.toThrow(CarrierUnavailable);
        const page = { cursor: null, limit: 1 };
        await expect(carrier.listOwned(page)).rejects.toThrow(CarrierUnavailable);
        const nowhere = {
          smsUrl: 'https://a/s',
          voiceUrl: 'https://a/v',
          statusUrl: 'https://a/c',
        };
        await expect(carrier.configure(`PN${'0'.repeat(32)}`, nowhere)).rejects.toThrow(
          CarrierUnavailable,
        );
        await expect(carrier.release(`PN${'0'.repeat(32)}`)).rejects.toThrow(CarrierUnavailable);
        const order = { number, tag: aTag() };
        expect(await carrier.purchase(order)).toMatchObject({ outcome: 'unknown' });
        expect(await carrier.findOrders(order).catch(toName)).toEqual(awayWith([]));
        const none = { status: 'notKnown' };
        expect(await carrier.orderStatus('OR1').catch(toName)).toEqual(awayWith(none));
        expect(await carrier.cancelOrder('OR1').catch(toName)).toEqual(awayWith(none));
        expect(await carrier.findReservation(order).catch(toName)).toEqual(
          reserves ? CarrierUnavailable.name : { outcome: 'notOffered' },
        );
        const until = new Date(Date.now() + 60_000).toISOString() as Instant;
        expect(await carrier.reserve({ ...order, until })).toMatchObject({
          outcome: reserves ? 'unknown' : 'notOffered',
        });
      });
    });
  });
}
