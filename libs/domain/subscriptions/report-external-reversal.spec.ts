import { at, subscriptionId, terms } from '@trunkline/testing/builders';
import { startedSubscription } from '@trunkline/testing/started-subscription';
import { answerExternalPayment } from './answer-external-payment';
import { noPayments } from './payments.state';
import {
  reportExternalReversal,
  type ReportExternalReversal,
  withdrawExternalReversal,
} from './report-external-reversal';
import type { SubscriptionEvent } from './subscription.events';
import { type SubscriptionState, evolveSubscription } from './subscription.state';

const { price: amount } = terms();
const whole = amount.amountMinor;
const reference = `${subscriptionId}-1`;
const paid = startedSubscription({
  payments: {
    ...{ ...noPayments, count: 1 },
    settled: [
      {
        ...{ reference, purpose: 'activation', period: 1, amount },
        ...{ outcome: 'confirmed', paymentId: 'INV-1' },
      },
    ],
  },
});
const nothing = { accepted: true, events: [] };

const report = (state: SubscriptionState, changes: Partial<ReportExternalReversal> = {}) =>
  reportExternalReversal(
    {
      ...{ type: 'ReportExternalReversal', reference, name: 'CN-1', outcome: 'refunded' },
      ...{ amountMinor: whole, at, ...changes },
    },
    state,
  );
const withdraw = (state: SubscriptionState, name = 'CN-1') =>
  withdrawExternalReversal({ type: 'WithdrawExternalReversal', reference, name, at }, state);

function after(
  state: SubscriptionState,
  ...decisions: ((state: SubscriptionState) => {
    readonly accepted: boolean;
    readonly events?: readonly SubscriptionEvent[];
  })[]
): SubscriptionState {
  return decisions.reduce(
    (now, decide) => (decide(now).events ?? []).reduce(evolveSubscription, now),
    state,
  );
}

describe('money that was taken outside and is with the payer again', () => {
  it('is recorded in the currency of the payment, under a name of that payment', () => {
    expect(report(paid, { amountMinor: 1, outcome: 'disputed' })).toMatchObject({
      accepted: true,
      events: [
        {
          type: 'PaymentReversed',
          data: {
            ...{ paymentReference: reference, reversalId: `${reference}:CN-1` },
            ...{ outcome: 'disputed', amount: { ...amount, amountMinor: 1 } },
          },
        },
      ],
    });
  });

  it.each([0, -1, 1.5, whole + 1, Number.NaN])('is no more than was paid, and not %s', (wrong) => {
    expect(report(paid, { amountMinor: wrong })).toEqual({
      accepted: false,
      rejection: { code: 'ReversalAmountInvalid', leftMinor: whole },
    });
  });

  it('is no more than is left of it', () => {
    const most = after(paid, (state) => report(state, { amountMinor: whole - 1 }));
    expect(report(most, { name: 'CN-2', amountMinor: 2 })).toMatchObject({
      rejection: { code: 'ReversalAmountInvalid', leftMinor: 1 },
    });
    expect(report(most, { name: 'CN-2', amountMinor: 1 }).accepted).toBe(true);
  });

  it('is said once: the same again changes nothing, and another word is refused', () => {
    const said = after(paid, report);
    expect(report(said)).toEqual(nothing);
    expect(report(said, { amountMinor: 1 })).toMatchObject({
      rejection: { code: 'ReversalKnown' },
    });
    expect(report(said, { outcome: 'disputed' })).toMatchObject({
      rejection: { code: 'ReversalKnown' },
    });
  });

  it('comes back once, and then all of it can go back under another name', () => {
    const won = after(paid, report, withdraw);
    expect(withdraw(won)).toEqual(nothing);
    expect(report(won)).toMatchObject({ rejection: { code: 'ReversalKnown' } });
    expect(report(won, { name: 'CN-2' }).accepted).toBe(true);
    expect(withdraw(paid)).toMatchObject({ rejection: { code: 'ReversalUnknown' } });
  });

  it('is of a payment that was confirmed, and taken outside', () => {
    expect(report(paid, { reference: `${subscriptionId}-2` })).toMatchObject({
      rejection: { code: 'PaymentUnknown' },
    });
    expect(report({ status: 'notStarted' })).toMatchObject({
      rejection: { code: 'PaymentUnknown' },
    });
    const byCard = { method: 'stripe', customer: 'cus_1', paymentMethod: 'pm_1' } as const;
    expect(report({ ...paid, payment: byCard })).toMatchObject({
      rejection: { code: 'PaymentNotExternal', method: 'stripe' },
    });
  });
});

describe('a payment that was confirmed', () => {
  const confirm = (paymentId: string) => {
    const answer = { outcome: 'confirmed', paymentId } as const;
    return answerExternalPayment({ type: 'AnswerExternalPayment', reference, answer, at }, paid);
  };

  it('is confirmed again under the same name only: another one would be a second payment', () => {
    expect(confirm('INV-1')).toEqual(nothing);
    expect(confirm('INV-2')).toMatchObject({
      rejection: { code: 'PaymentNotOpen', status: 'confirmed' },
    });
  });
});
