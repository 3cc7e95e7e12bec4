import { at, subscriptionId, terms } from '@trunkline/testing/builders';
import { days, startedSubscription } from '@trunkline/testing/started-subscription';
import { closeSubscription, endSubscription } from './end-subscription';
import { paymentDeadline } from './next-step';
import { noPayments, type OpenPayment } from './payments.state';
import { type SubscriptionState, evolveSubscription } from './subscription.state';

const reference = `${subscriptionId}-1`;
const ended = startedSubscription({ status: 'ended', endReason: 'cancelled', endedAt: at });
const close = (state: typeof ended) => closeSubscription({ type: 'CloseSubscription', at }, state);
const notEnded = { accepted: false, rejection: { code: 'SubscriptionNotEnded' } };

describe('a subscription of which nothing is left to do', () => {
  it('is closed once, after it has ended', () => {
    expect(close(ended)).toMatchObject({ events: [{ type: 'SubscriptionClosed' }] });
    expect(close({ ...ended, closed: true })).toEqual({ accepted: true, events: [] });
    expect(close(startedSubscription())).toEqual(notEnded);
  });

  it('ends once, whyever it is ended again, and only where it has begun', () => {
    const end = (state: SubscriptionState) =>
      endSubscription({ type: 'EndSubscription', reason: 'account closed', at }, state);
    expect(end(startedSubscription())).toMatchObject({ events: [{ type: 'SubscriptionEnded' }] });
    expect(end(ended)).toEqual({ accepted: true, events: [] });
    expect(end({ status: 'notStarted' })).toEqual({ accepted: true, events: [] });
  });

  it('is not closed while money is to go back', () => {
    const due = { reference, amount: terms().price, paymentId: 'pay_1' };
    expect(
      close({ ...ended, payments: { ...noPayments, refundsDue: [{ ...due, failure: null }] } }),
    ).toEqual(notEnded);
  });

  it('is opened again by whoever asks for credits that are owed', () => {
    const data = { subscriptionId, paymentReference: reference, askedAt: at };
    const asked = evolveSubscription(
      { ...ended, closed: true },
      { type: 'CreditsGrantAsked', data },
    );
    expect(asked).toMatchObject({ closed: false });
  });
});

describe('a payment that nobody confirms or declines', () => {
  it.each([
    ['activation', 30],
    ['renewal', 10],
    ['change', 3],
  ] as const)('for %s is waited for %i days', (purpose, count) => {
    const open = { purpose, requestedAt: at } as OpenPayment;
    expect(paymentDeadline(open, startedSubscription())).toBe(days(count));
  });
});
