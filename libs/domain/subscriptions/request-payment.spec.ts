import { accountId, at, later, subscriptionId, terms } from '@trunkline/testing/builders';
import { days, startedSubscription } from '@trunkline/testing/started-subscription';
import type { Instant } from '../time/instant';
import { requestFirstPayment, requestRenewal } from './request-payment';
import { evolveSubscription, noSubscription, type SubscriptionState } from './subscription.state';

const payment = { method: 'external' } as const;
const purchase = { accountId, subscriptionId, terms: terms(), payment, requestedAt: at };
const notDue = { accepted: false, rejection: { code: 'RenewalNotDue' } };
const nothing = { accepted: true, events: [] };

const renew = (state: SubscriptionState, when = days(30)) =>
  requestRenewal({ type: 'RequestRenewal', offsetAt: () => 0, at: when }, state);

describe('the first payment', () => {
  it('is requested once', () => {
    const wish = { type: 'RequestFirstPayment', purchase, at } as const;
    const first = requestFirstPayment(wish, noSubscription);
    const events = first.accepted ? first.events : [];
    expect(events).toMatchObject([{ data: { paymentReference: `${subscriptionId}-1` } }]);
    const begun = events.reduce(evolveSubscription, noSubscription);
    expect(requestFirstPayment(wish, begun)).toEqual(nothing);
  });
});

describe('a renewal', () => {
  const pastDue = startedSubscription({
    status: 'pastDue',
    pastDue: {
      ...{ attempt: 1, since: days(30), reason: 'no' },
      ...{ nextAttemptAt: days(31), graceEndsAt: days(40) },
    },
  });

  it('is requested at the end of the period, and not a moment before', () => {
    expect(renew(startedSubscription(), later(30 * 86_400_000 - 1))).toEqual(notDue);
    expect(renew(startedSubscription())).toMatchObject({ events: [{ type: 'PaymentRequested' }] });
  });

  it('that was declined is requested again at its next try, and not a moment before', () => {
    expect(renew(pastDue, later(31 * 86_400_000 - 1))).toEqual(notDue);
    expect(renew(pastDue, days(31))).toMatchObject({ events: [{ type: 'PaymentRequested' }] });
  });

  it('is requested once', () => {
    const requested = renew(startedSubscription());
    const events = requested.accepted ? requested.events : [];
    const paying = events.reduce<SubscriptionState>(evolveSubscription, startedSubscription());
    expect(renew(paying)).toEqual(nothing);
  });

  it('is of the period that runs now, and skips those of an absence', () => {
    expect(renew(startedSubscription(), '2027-02-01T00:00:00.000Z' as Instant)).toMatchObject({
      events: [{ data: { period: 3, skippedPeriods: 1, periodStart: '2027-01-24T04:00:00.000Z' } }],
    });
  });

  it('is not requested of what has ended, is not paid yet, or was bought once', () => {
    expect(renew(startedSubscription({ status: 'ended' }))).toEqual(notDue);
    expect(renew(startedSubscription({ status: 'purchasing', paid: null }))).toEqual(notDue);
    expect(renew(noSubscription)).toEqual(notDue);
    const { paid, ...once } = startedSubscription();
    expect(renew({ ...once, paid: paid && { ...paid, periodEnd: null } })).toEqual(notDue);
  });
});
