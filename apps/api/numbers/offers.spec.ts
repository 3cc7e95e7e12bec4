import type { AccountId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { Settings } from '../settings';
import { WantedNumbers } from './assign-number/wanted-numbers.service';
import { Offers } from './offers.service';

const accountId = 'acc_1' as AccountId;
const number = '+12125550123' as E164;
const capabilities = { sms: true, mms: true, voice: false };
const listing = { locality: 'New York', region: 'NY', postalCode: '10001', capabilities };

const settingsWith = (signingSecret: string) =>
  new Settings({
    operatorKey: 'k',
    signingSecret,
    publicUrl: 'http://x',
    rateLimitPerMinute: 1,
    paymentMethods: ['sandbox'],
    buyingProbeMs: 60_000,
    dashboardDir: '/nowhere',
  });

const clock = new FixedClock('2026-11-24T09:00:00.000Z');
const offers = new Offers(settingsWith('a signing secret'), clock);
const wanted = new WantedNumbers(offers, clock);
const byOffer = (offerId: string) => ({ by: 'offer', offerId }) as const;

beforeEach(() => clock.set('2026-11-24T09:00:00.000Z'));

describe('an offer', () => {
  it('is read as it was made', () => {
    const { offerId, expiresAt } = offers.sign({ accountId, number, listing });
    expect(expiresAt).toBe('2026-11-24T09:10:00.000Z');
    expect(offers.read(offerId)).toEqual({ accountId, number, listing, expiresAt });
  });

  it('holds for ten minutes and no longer', () => {
    const { offerId } = offers.sign({ accountId, number, listing });
    clock.pass(599_999);
    expect(wanted.read(accountId, byOffer(offerId)).refusal).toBeUndefined();
    clock.pass(1);
    expect(wanted.read(accountId, byOffer(offerId)).refusal).toEqual({
      code: 'OfferExpired',
      expiredAt: '2026-11-24T09:10:00.000Z',
    });
  });

  it('is for one account', () => {
    const { offerId } = offers.sign({ accountId, number, listing });
    const other = 'acc_2' as AccountId;
    expect(() => wanted.read(other, byOffer(offerId))).toThrow(/offer-invalid/);
  });

  it('cannot be changed in any character', () => {
    const { offerId } = offers.sign({ accountId, number, listing });
    for (let place = 0; place < offerId.length; place += 1) {
      const changed = offerId[place] === 'A' ? 'B' : 'A';
      const tampered = offerId.slice(0, place) + changed + offerId.slice(place + 1);
      expect(offers.read(tampered)).toBeUndefined();
    }
  });

  it.each(['', '.', 'a.b', 'a.b.c', 'x'.repeat(2000)])('%j is none', (text) => {
    expect(offers.read(text)).toBeUndefined();
  });

  it('of another deployment is none', () => {
    const elsewhere = new Offers(settingsWith('another secret'), clock);
    const { offerId } = elsewhere.sign({ accountId, number, listing });
    expect(offers.read(offerId)).toBeUndefined();
  });
});
