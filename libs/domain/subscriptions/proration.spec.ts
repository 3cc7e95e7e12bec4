import { later, terms } from '@trunkline/testing/builders';
import { days } from '@trunkline/testing/started-subscription';
import type { PackageTerms } from '../policy/policy.events';
import { prorate } from './proration';

const hourMs = 3_600_000;

const of = (amountMinor: number, smsCredits: number): PackageTerms => ({
  ...{ ...terms(1), smsCredits },
  price: { amountMinor, currency: 'USD' },
});
const one = of(500, 100);
const two = of(1_200, 200);

const left = (at = days(10), end = days(30), start = days(0)) =>
  prorate(one, two, { start, end, at });

describe('the difference for the rest of a period', () => {
  it('rounds money down and credits up', () => {
    // 20 of 30 days: 466.7 of 700, and 66.7 of 100.
    expect(left()).toMatchObject({ daysLeft: 20, amountMinor: 466, smsCredits: 67 });
    const whole = prorate(one, two, { start: days(0), end: days(30), at: days(0) });
    expect(whole).toMatchObject({ daysLeft: 30, amountMinor: 700, smsCredits: 100 });
  });

  it('does not count a day that has begun', () => {
    expect(left(later(10 * 24 * hourMs + 1))).toMatchObject({ daysLeft: 19 });
  });

  it('counts no more days than the period has, and none that are over', () => {
    expect(left(days(-3))).toMatchObject({ daysLeft: 30, daysOfPeriod: 30, amountMinor: 700 });
    expect(left(days(31))).toMatchObject({ daysLeft: 0, amountMinor: 0, smsCredits: 0 });
  });

  it('has as many days as the calendar, also where the clocks change', () => {
    const shorter = later(30 * 24 * hourMs - hourMs);
    expect(left(days(10), shorter)).toMatchObject({ daysOfPeriod: 30, daysLeft: 19 });
  });

  it('takes nothing away where the dearer package has less of something', () => {
    const fewer = prorate(two, of(2_000, 50), { start: days(0), end: days(30), at: days(10) });
    expect(fewer).toMatchObject({ smsCredits: 0, amountMinor: 533 });
  });
});
