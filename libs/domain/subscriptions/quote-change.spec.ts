import { terms, usa } from '@trunkline/testing/builders';
import { days, startedSubscription } from '@trunkline/testing/started-subscription';
import type { PackageId } from '../ids';
import type { PackageTerms } from '../policy/policy.events';
import type { ChangeSubscription } from './change-subscription';
import { quoteChange } from './quote-change';

const one: PackageTerms = { ...terms(1), price: { amountMinor: 500, currency: 'USD' } };
const three: PackageTerms = {
  ...{ ...terms(3), packageId: 'numbers-3' as PackageId },
  price: { amountMinor: 1200, currency: 'USD' },
};

const active = (held: PackageTerms) => startedSubscription({ terms: held });

const to = (wanted: PackageTerms): ChangeSubscription => ({
  type: 'ChangeSubscription',
  packageId: wanted.packageId,
  offered: { terms: wanted, countries: null, visible: true },
  country: usa,
  at: days(10),
});

describe('a change is told before it is asked for', () => {
  it('with the difference for the days that are left, where the package is dearer', () => {
    expect(quoteChange(to(three), active(one))).toMatchObject({
      outcome: 'now',
      amount: { amountMinor: 466, currency: 'USD' },
      proration: { daysLeft: 20, daysOfPeriod: 30 },
    });
  });

  it('with its date, where the package is cheaper', () => {
    const quote = quoteChange(to(one), active(three));
    expect(quote).toEqual({ outcome: 'nextPeriod', changesAt: days(30) });
  });

  it('as taken back, where one has the package and was to have another', () => {
    const leaving = { ...active(three), scheduledChange: one };
    expect(quoteChange(to(three), leaving)).toEqual({ outcome: 'takeBack' });
  });

  it('with the reason, where it would be refused', () => {
    expect(quoteChange(to(one), active(one))).toMatchObject({
      outcome: 'refused',
      rejection: { code: 'PackageHeldAlready' },
    });
    const cancelled = { ...active(one), cancelAt: days(30) };
    expect(quoteChange(to(three), cancelled)).toMatchObject({
      rejection: { code: 'CancelIsScheduled' },
    });
  });
});
