import { at, subscriptionId, terms } from '@trunkline/testing/builders';
import { startedSubscription } from '@trunkline/testing/started-subscription';
import { recordGivenBack, recordTakenBack } from './carry-out-reversal';
import { noPayments } from './payments.state';
import { type PaymentReversal, noReversals } from './reversals.state';
import { isPaidTimeReversed } from './reversed-payments';
import type { StartedSubscription } from './subscription.state';

const { price: amount } = terms();
const reference = `${subscriptionId}-1`;
const reversalId = 'dp_1';
const nothing = { accepted: true, events: [] };

/** Paid, and with the payer again. */
function reversed(changes: Partial<PaymentReversal> = {}): StartedSubscription {
  const about = { reversalId, reference, outcome: 'disputed' as const, amount };
  const nothingYet = { takenBack: null, withdrawn: false, givenBack: null };
  const payment = { reference, purpose: 'activation', period: 1, amount } as const;
  return startedSubscription({
    reversals: { ...noReversals, all: [{ ...about, ...nothingYet, ...changes }] },
    payments: {
      ...{ ...noPayments, count: 1 },
      settled: [{ ...payment, outcome: 'confirmed', paymentId: 'pay_1' }],
    },
  });
}

describe('what was paid for the running period', () => {
  it('is over with the money for it, unless that came back', () => {
    expect(isPaidTimeReversed(reversed())).toBe(true);
    expect(isPaidTimeReversed(reversed({ withdrawn: true }))).toBe(false);
  });

  it('goes on while a part of the money is left', () => {
    const part = { ...amount, amountMinor: amount.amountMinor - 1 };
    expect(isPaidTimeReversed(reversed({ amount: part }))).toBe(false);
  });

  it('is not the payment of another period, or one that bought nothing', () => {
    const { payments, paid, ...state } = reversed();
    const later = paid && { ...paid, period: 2 };
    expect(isPaidTimeReversed({ ...state, payments, paid: later })).toBe(false);
    const refundsMade = [{ reference, refundId: 're_1' }];
    expect(isPaidTimeReversed({ ...state, paid, payments: { ...payments, refundsMade } })).toBe(
      false,
    );
  });

  it('is none where it was bought once', () => {
    const { paid, ...state } = reversed();
    expect(isPaidTimeReversed({ ...state, paid: paid && { ...paid, periodEnd: null } })).toBe(
      false,
    );
  });
});

describe('a reversal', () => {
  const taken = { sms: null, voice: null };
  const taking = (state: StartedSubscription, id = reversalId) =>
    recordTakenBack({ type: 'RecordTakenBack', reversalId: id, ...taken, at }, state);
  const giving = (state: StartedSubscription) => {
    const given = { smsCredits: 1, voiceCredits: 0 };
    return recordGivenBack({ type: 'RecordGivenBack', reversalId, ...given, at }, state);
  };

  it('is taken back once, and only where it is known', () => {
    expect(taking(reversed())).toMatchObject({ events: [{ type: 'PurchaseTakenBack' }] });
    expect(taking(reversed({ takenBack: taken }))).toEqual(nothing);
    expect(taking(reversed(), 'dp_2')).toEqual(nothing);
  });

  it('is given back once, when it was taken and did not last', () => {
    const over = { takenBack: taken, withdrawn: true };
    expect(giving(reversed(over))).toMatchObject({ events: [{ type: 'PurchaseGivenBack' }] });
    const givenBack = { smsCredits: 1, voiceCredits: 0 };
    expect(giving(reversed({ ...over, givenBack }))).toEqual(nothing);
    expect(giving(reversed({ withdrawn: true }))).toEqual(nothing);
    expect(giving(reversed({ takenBack: taken }))).toEqual(nothing);
  });
});
