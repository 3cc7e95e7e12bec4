import { at, subscriptionId, terms } from '@trunkline/testing/builders';
import { days, startedSubscription } from '@trunkline/testing/started-subscription';
import type { TimezoneId } from '../time/instant';
import { answerExternalPayment } from './answer-external-payment';
import { grantOfPeriod } from './grant';
import { type OpenPayment, noPayments } from './payments.state';
import { settlePayment } from './settle-payment';
import type { StartedSubscription } from './subscription.state';

const reference = `${subscriptionId}-2`;
const one = terms(1);

/** In its first period, with the second one being paid. */
function paying(changes: Partial<OpenPayment> = {}): StartedSubscription {
  const what = { purpose: 'renewal', terms: one, amount: one.price, proration: null } as const;
  const when = { period: 2, skippedPeriods: 0, periodStart: days(30), requestedAt: days(30) };
  const answer = { reference, outcome: 'confirmed', paymentId: 'pay_2', reason: null } as const;
  const open = { ...what, ...when, ...answer, ...changes };
  return startedSubscription({ payments: { ...noPayments, count: 2, open } });
}

const settle = (state: StartedSubscription) => {
  const zone = { timezone: 'UTC' as TimezoneId, offsetAt: () => 0 };
  return settlePayment({ type: 'SettlePayment', ...zone, at: days(30) }, state);
};
const typesOf = (state: StartedSubscription) => {
  const decision = settle(state);
  return decision.accepted ? decision.events.map(({ type }) => type) : decision.rejection.code;
};

describe('a payment that is answered', () => {
  it('renews, and tells that the package is another one, or a later version', () => {
    expect(typesOf(paying())).toEqual(['SubscriptionRenewed']);
    const both = ['SubscriptionRenewed', 'SubscriptionChanged'];
    expect(typesOf(paying({ terms: { ...one, packageId: terms(2).packageId } }))).toEqual(both);
    expect(typesOf(paying({ terms: { ...one, version: 2 } }))).toEqual(both);
  });

  it('makes past due what is not renewed, and nothing else', () => {
    const declined = { outcome: 'declined', reason: 'no' } as const;
    expect(typesOf(paying(declined))).toEqual(['SubscriptionPastDue']);
    expect(typesOf(paying({ ...declined, purpose: 'activation' }))).toBe('PaymentNotSettled');
    expect(typesOf(paying({ outcome: 'pending' }))).toBe('PaymentNotSettled');
  });
});

describe('the word of the operator about a payment', () => {
  const answer = { outcome: 'confirmed', paymentId: 'INV-1' } as const;
  const wish = { type: 'AnswerExternalPayment', reference, answer, at } as const;
  const open = paying({ outcome: 'requested', paymentId: null });

  it('counts where it was taken outside of this service, and nowhere else', () => {
    expect(answerExternalPayment(wish, open)).toMatchObject({ accepted: true });
    const payment = { method: 'sandbox', outcome: 'approve' } as const;
    expect(answerExternalPayment(wish, { ...open, payment })).toMatchObject({
      rejection: { code: 'PaymentNotExternal', method: 'sandbox' },
    });
    expect(answerExternalPayment(wish, { status: 'notStarted' })).toMatchObject({
      rejection: { code: 'PaymentUnknown' },
    });
  });
});

describe('what a payment gives', () => {
  const of = { paymentReference: reference, periodEnd: days(60) };

  it('ends with its period, unless it is carried over or was bought', () => {
    expect(grantOfPeriod({ ...one, kind: 'plan' }, of)).toMatchObject({ expiresAt: days(60) });
    expect(grantOfPeriod({ ...one, carryOver: true }, of)).toMatchObject({ expiresAt: null });
    expect(grantOfPeriod({ ...one, kind: 'credits' }, of)).toMatchObject({ expiresAt: null });
  });
});
