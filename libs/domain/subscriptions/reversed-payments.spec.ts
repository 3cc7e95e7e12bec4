import { at, subscriptionId, terms } from '@trunkline/testing/builders';
import { startedSubscription } from '@trunkline/testing/started-subscription';
import { recordGivenBack, recordTakenBack } from './carry-out-reversal';
import { grantOfPeriod } from './grant';
import { noPayments } from './payments.state';
import { type PaymentReversal, creditsToTakeBack, noReversals } from './reversals.state';
import { isPaidTimeReversed, reversalDue } from './reversed-payments';
import { creditsStillOwed } from './settle-late-grant';
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

describe('the credits of a payment', () => {
  const given = [{ paymentReference: reference, smsCredits: 100, voiceCredits: 10 }];

  it('are taken back once, however often all of the money is taken', () => {
    const { reversals } = reversed();
    const [first] = reversals.all;
    const again = first && { ...first, reversalId: 'dp_2' };
    const all = [first, again].filter((one) => one !== undefined);
    const taken = all.map((one) =>
      creditsToTakeBack({ ...reversals, all, given }, one, { reference, amount }),
    );
    expect(taken).toEqual([
      { sms: 100, voice: 10 },
      { sms: 0, voice: 0 },
    ]);
  });

  it('are not taken back where nothing was paid', () => {
    const { reversals } = reversed();
    const free = { reference, amount: { ...amount, amountMinor: 0 } };
    const taken = reversals.all.map((one) => creditsToTakeBack({ ...reversals, given }, one, free));
    expect(taken).toEqual([{ sms: 0, voice: 0 }]);
  });

  it('are not taken back where none were given', () => {
    const { reversals } = reversed();
    const paid = { reference, amount };
    const taken = reversals.all.map((one) => creditsToTakeBack(reversals, one, paid));
    expect(taken).toEqual([{ sms: 0, voice: 0 }]);
  });

  it('are taken back in parts, each after those before it, in whichever order that is done', () => {
    const { reversals } = reversed();
    const [first] = reversals.all;
    if (!first) throw new Error('nothing was reversed');
    const half = { ...amount, amountMinor: amount.amountMinor / 2 };
    const parts = ['re_1', 're_2'].map((id) => ({ ...first, reversalId: id, amount: half }));
    const odd = [{ paymentReference: reference, smsCredits: 99, voiceCredits: 9 }];
    const taken = parts.map((one) =>
      creditsToTakeBack({ ...reversals, all: parts, given: odd }, one, { reference, amount }),
    );
    expect(taken).toEqual([
      { sms: 49, voice: 4 },
      { sms: 50, voice: 5 },
    ]);
  });

  it('are taken back by each reversal that lasts, and by the one itself that does not', () => {
    const [one] = reversed().reversals.all;
    if (!one) throw new Error('nothing was reversed');
    const takenBy = (...all: readonly PaymentReversal[]) => {
      const last = all.at(-1) ?? one;
      return creditsToTakeBack({ ...noReversals, all, given }, last, { reference, amount });
    };
    const second = { ...one, reversalId: 'dp_2' };
    const whole = { sms: 100, voice: 10 };
    expect(takenBy({ ...one, withdrawn: true })).toEqual(whole);
    expect(takenBy({ ...one, withdrawn: true }, second)).toEqual(whole);
    expect(takenBy({ ...one, reference: `${subscriptionId}-2` }, second)).toEqual(whole);
  });

  it('are all taken back where the money that was taken is of another currency', () => {
    const amountOfBank = { amountMinor: 1, currency: 'EUR' };
    const { reversals } = reversed({ amount: amountOfBank });
    const taken = reversals.all.map((one) =>
      creditsToTakeBack({ ...reversals, given }, one, { reference, amount }),
    );
    expect(taken).toEqual([{ sms: 100, voice: 10 }]);
  });

  it('are given before they are taken back', () => {
    const toGrant = grantOfPeriod(terms(), { paymentReference: reference, periodEnd: null });
    expect(reversalDue(reversed())).toMatchObject({ reversalId });
    expect(reversalDue({ ...reversed(), toGrant })).toBeUndefined();
  });

  it('are owed without what was short at its own reversals alone', () => {
    const what = { paymentReference: reference, kind: 'sms', amountCredits: 100 } as const;
    const how = { origin: 'purchase', expiresAt: null, why: 'BalanceTooLarge' } as const;
    const settled = { triedUntil: at, outcome: null, givenCredits: 0, timesSettled: 0 };
    const short = (source: string) => [{ reference: 're_1', source, shortCredits: 30 }];
    const owed = { ...what, ...how, ...settled };
    expect(creditsStillOwed(owed, startedSubscription(), short(reference))).toBe(70);
    expect(creditsStillOwed(owed, startedSubscription(), short('sub_2-1'))).toBe(100);
    const given = { ...owed, givenCredits: 80 };
    expect(creditsStillOwed(given, startedSubscription(), short(reference))).toBe(0);
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
