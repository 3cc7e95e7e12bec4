import { canada, subscriptionId, terms, usa } from '@trunkline/testing/builders';
import { days, startedSubscription } from '@trunkline/testing/started-subscription';
import type { PackageId } from '../ids';
import type { PackageTerms } from '../policy/policy.events';
import { type ChangeSubscription, changeSubscription } from './change-subscription';
import { requestRenewal } from './request-payment';
import { evolveSubscription, type SubscriptionState } from './subscription.state';

const one = terms(1);
const three = terms(3);

const change = (
  state: SubscriptionState,
  wanted: PackageTerms,
  changes: Partial<ChangeSubscription> = {},
) => {
  const offered = { terms: wanted, countries: null, visible: true };
  const wish = { packageId: wanted.packageId, offered, country: usa, at: days(10) };
  return changeSubscription({ type: 'ChangeSubscription', ...wish, ...changes }, state);
};
const codeOf = (...args: Parameters<typeof change>) => {
  const decision = change(...args);
  return decision.accepted ? decision.events.map(({ type }) => type) : decision.rejection.code;
};

const active = startedSubscription({ terms: one });

describe('changing a package', () => {
  it('to a dearer one is paid at once, to a cheaper or equal one comes with the next period', () => {
    expect(codeOf(active, three)).toEqual(['PaymentRequested']);
    const dear = startedSubscription({ terms: three });
    expect(codeOf(dear, one)).toEqual(['SubscriptionChangeScheduled']);
    const other = { ...one, packageId: 'other' as PackageId };
    expect(codeOf(active, other)).toEqual(['SubscriptionChangeScheduled']);
  });

  it('is possible to a later version of the same package, and not to what one has', () => {
    expect(codeOf(active, { ...one, version: 2 })).toEqual(['SubscriptionChangeScheduled']);
    expect(codeOf(active, one)).toBe('PackageHeldAlready');
  });

  it('is taken back by choosing what one has', () => {
    const leaving = startedSubscription({ terms: three, scheduledChange: one });
    expect(codeOf(leaving, three)).toEqual(['SubscriptionChangeWithdrawn']);
  });

  it('at once replaces what was to come with the next period', () => {
    const other = { ...one, packageId: 'other' as PackageId };
    const leaving = startedSubscription({ terms: one, scheduledChange: other });
    expect(codeOf(leaving, three)).toEqual(['PaymentRequested']);
    const part = { amountMinor: 667, smsCredits: 0, voiceCredits: 0 };
    const proration = { daysLeft: 20, daysOfPeriod: 30, ...part };
    const how = { from: one, to: three, when: 'now', paymentReference: 'sub_1-2' } as const;
    const data = { subscriptionId, ...how, proration, changedAt: days(10) };
    const changed = evolveSubscription(leaving, { type: 'SubscriptionChanged', data });
    expect(changed).toMatchObject({ terms: three, scheduledChange: null });
  });

  it('is refused of what is not active, or was bought once', () => {
    expect(codeOf({ status: 'notStarted' }, three)).toBe('SubscriptionNotActive');
    expect(codeOf({ ...active, status: 'pastDue' }, three)).toBe('SubscriptionNotActive');
    const once = { ...active, paid: active.paid && { ...active.paid, periodEnd: null } };
    expect(codeOf(once, three)).toBe('SubscriptionNotActive');
  });

  it('is refused once it is cancelled', () => {
    expect(codeOf({ ...active, cancelAt: days(30) }, three)).toBe('CancelIsScheduled');
  });

  it('is refused while a payment is open, and from the end of the period on', () => {
    expect(codeOf(active, three, { at: days(30) })).toBe('PaymentUnderWay');
    expect(codeOf(active, three, { at: days(29) })).toEqual(['PaymentRequested']);
    const wish = { offsetAt: () => 0, at: days(30) };
    const requested = requestRenewal({ type: 'RequestRenewal', ...wish }, active);
    const events = requested.accepted ? requested.events : [];
    const paying = events.reduce<SubscriptionState>(evolveSubscription, active);
    expect(codeOf(paying, three, { at: days(29) })).toBe('PaymentUnderWay');
  });

  it('is refused to what is not offered, is bought once, or has another currency', () => {
    const elsewhere = { terms: three, countries: [canada], visible: true };
    expect(codeOf(active, three, { offered: elsewhere })).toBe('PackageUnknown');
    expect(codeOf(active, three, { offered: undefined })).toBe('PackageUnknown');
    const once: PackageTerms = { ...three, kind: 'credits', period: 'none' };
    expect(codeOf(active, once)).toBe('PackageNotRecurring');
    const dollars = { ...three, price: { amountMinor: 900, currency: 'CAD' } };
    expect(change(active, dollars)).toMatchObject({
      rejection: { code: 'CurrencyDiffers', held: 'USD', wanted: 'CAD' },
    });
  });
});
