import { subscriptionId, terms } from '@trunkline/testing/builders';
import { days, startedSubscription } from '@trunkline/testing/started-subscription';
import type { Decision } from '../decision';
import type { Instant } from '../time/instant';
import { cancelSubscription, withdrawCancel } from './cancel-subscription';
import type { SubscriptionState } from './subscription.state';

const cancel = (state: SubscriptionState, when: 'now' | 'periodEnd', at = days(10)) =>
  cancelSubscription({ type: 'CancelSubscription', when, at }, state);
const withdraw = (state: SubscriptionState, at = days(10)) =>
  withdrawCancel({ type: 'WithdrawCancel', at }, state);

const types = (decision: Decision<{ readonly type: string }, unknown>) =>
  decision.accepted ? decision.events.map(({ type }) => type) : decision.rejection;

const atOnce = ['SubscriptionCancelScheduled', 'SubscriptionEnded'];
const notActive = (status: SubscriptionState['status']) => ({
  code: 'SubscriptionNotActive',
  status,
});

describe('cancelling a subscription', () => {
  it('ends it with the period that is paid, or at once where that is asked for', () => {
    expect(cancel(startedSubscription(), 'periodEnd')).toEqual({
      accepted: true,
      events: [
        {
          type: 'SubscriptionCancelScheduled',
          data: { subscriptionId, when: 'periodEnd', endsAt: days(30), scheduledAt: days(10) },
        },
      ],
    });
    expect(types(cancel(startedSubscription(), 'now'))).toEqual(atOnce);
  });

  it('ends at once what has no paid time left, or was not paid yet', () => {
    expect(types(cancel(startedSubscription(), 'periodEnd', days(30)))).toEqual(atOnce);
    const unpaid = startedSubscription({ status: 'purchasing', paid: null });
    expect(types(cancel(unpaid, 'periodEnd'))).toEqual(atOnce);
  });

  it('is not had at once of what gives credits for nothing, as it could be bought again', () => {
    const price = { amountMinor: 0, currency: 'USD' };
    const free = (given: { smsCredits?: number; voiceCredits?: number }) =>
      startedSubscription({
        terms: { ...terms(), kind: 'plan', price, smsCredits: 0, voiceCredits: 0, ...given },
      });
    const refused = { code: 'FreePeriodNotOver', endsAt: days(30) };
    expect(types(cancel(free({ smsCredits: 1 }), 'now'))).toEqual(refused);
    expect(types(cancel(free({ voiceCredits: 1 }), 'now'))).toEqual(refused);
    expect(types(cancel(free({ smsCredits: 1 }), 'periodEnd'))).toEqual([atOnce[0]]);
    expect(types(cancel(free({ smsCredits: 1 }), 'now', days(30)))).toEqual(atOnce);
    expect(types(cancel(free({}), 'now'))).toEqual(atOnce);
  });

  it('is done once', () => {
    const cancelled = startedSubscription({ cancelAt: days(30) });
    expect(types(cancel(cancelled, 'periodEnd'))).toEqual([]);
  });

  it('is refused of what has ended, or has not begun', () => {
    const ended = startedSubscription({ status: 'ended' });
    expect(types(cancel(ended, 'now'))).toEqual(notActive('ended'));
    expect(types(cancel({ status: 'notStarted' }, 'now'))).toEqual(notActive('notStarted'));
  });

  it('is refused of what was bought once, as soon as it is paid', () => {
    const once = startedSubscription({ terms: { ...terms(), kind: 'credits', period: 'none' } });
    expect(types(cancel(once, 'now'))).toEqual(notActive('active'));
    const unpaid = { ...once, status: 'purchasing', paid: null } as const;
    expect(types(cancel(unpaid, 'now'))).toEqual(atOnce);
  });
});

describe('taking a cancellation back', () => {
  const before = (endsAt: Instant) => startedSubscription({ cancelAt: endsAt });

  it('lets the subscription go on, and changes nothing where none was cancelled', () => {
    expect(types(withdraw(before(days(30))))).toEqual(['SubscriptionCancelWithdrawn']);
    expect(types(withdraw(startedSubscription()))).toEqual([]);
  });

  it('is refused from the moment on at which it ends', () => {
    expect(types(withdraw(before(days(30)), days(30)))).toEqual(notActive('active'));
  });

  it('is refused of what is not active', () => {
    const pastDue = startedSubscription({ status: 'pastDue', cancelAt: days(30) });
    expect(types(withdraw(pastDue))).toEqual(notActive('pastDue'));
    expect(types(withdraw({ status: 'notStarted' }))).toEqual(notActive('notStarted'));
  });
});
