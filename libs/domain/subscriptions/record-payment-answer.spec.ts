import { accountId, at, subscriptionId, terms } from '@trunkline/testing/builders';
import {
  type RecordPaymentAnswer,
  recordPaymentAnswer,
  recordPaymentReversal,
  recordRefund,
} from './record-payment-answer';
import { requestFirstPayment } from './request-payment';
import type { SubscriptionEvent } from './subscription.events';
import { evolveSubscription, noSubscription, type SubscriptionState } from './subscription.state';

type Answer = RecordPaymentAnswer['answer'];

const reference = `${subscriptionId}-1`;
const confirmed: Answer = { outcome: 'confirmed', paymentId: 'pay_1' };
const declined: Answer = { outcome: 'declined', reason: 'no' };
const pending = (paymentId: string | null): Answer => ({ outcome: 'pending', paymentId });
const unknown: Answer = { outcome: 'unknown', detail: 'no answer' };

const answering = (answer: Answer, state: SubscriptionState, of = reference) =>
  recordPaymentAnswer({ type: 'RecordPaymentAnswer', reference: of, answer, at }, state);

function requested(): SubscriptionState {
  const payment = { method: 'external' } as const;
  const purchase = { accountId, subscriptionId, terms: terms(), payment, requestedAt: at };
  const first = requestFirstPayment({ type: 'RequestFirstPayment', purchase, at }, noSubscription);
  return (first.accepted ? first.events : []).reduce(evolveSubscription, noSubscription);
}

/** Which facts each answer adds, one after the other. */
function told(...answers: readonly Answer[]): { types: string[][]; state: SubscriptionState } {
  let state = requested();
  const types = answers.map((answer) => {
    const decision = answering(answer, state);
    const events: readonly SubscriptionEvent[] = decision.accepted ? decision.events : [];
    state = events.reduce(evolveSubscription, state);
    return events.map(({ type }) => type);
  });
  return { types, state };
}

describe('an answer about a payment', () => {
  it('is recorded once, however often it comes', () => {
    expect(told(confirmed, confirmed).types).toEqual([['PaymentConfirmed'], []]);
    expect(told(declined, declined).types).toEqual([['PaymentDeclined'], []]);
  });

  it('that it is still open is recorded once, and once more when its name becomes known', () => {
    const { types } = told(pending(null), pending(null), pending('pay_1'), pending('pay_1'));
    expect(types).toEqual([['PaymentLeftOpen'], [], ['PaymentLeftOpen'], []]);
    expect(told(unknown, unknown, pending(null)).types).toEqual([
      ...[['PaymentLeftOpen'], []],
      ['PaymentLeftOpen'],
    ]);
  });

  it('that comes after a final one is no news, but for money after a refusal', () => {
    expect(told(confirmed, declined).types).toEqual([['PaymentConfirmed'], []]);
    expect(told(confirmed, pending(null)).types).toEqual([['PaymentConfirmed'], []]);
    expect(told(declined, pending(null)).types).toEqual([['PaymentDeclined'], []]);
    expect(told(declined, confirmed).types).toEqual([['PaymentDeclined'], ['PaymentConfirmed']]);
  });

  it('is refused of what was never requested', () => {
    const refused = { rejection: { code: 'PaymentUnknown' } };
    expect(answering(confirmed, requested(), 'sub_1-2')).toMatchObject(refused);
    expect(answering(confirmed, noSubscription)).toMatchObject(refused);
  });
});

describe('money that went back', () => {
  const { price: amount } = terms();
  const reversing = (state: SubscriptionState, reversalId = 'dp_1') =>
    recordPaymentReversal(
      { type: 'RecordPaymentReversal', reference, outcome: 'disputed', reversalId, amount, at },
      state,
    );

  it('is recorded of what was confirmed, and of nothing else', () => {
    expect(reversing(told(confirmed).state)).toMatchObject({ events: [{}] });
    expect(reversing(told(declined).state)).toMatchObject({
      rejection: { code: 'PaymentUnknown', reference },
    });
    expect(reversing(requested())).toMatchObject({ accepted: false });
  });

  it('as a refund is recorded only where one is due', () => {
    const { state } = told(confirmed);
    const wish = { type: 'RecordRefund', reference, refundId: 're_1', at } as const;
    expect(recordRefund(wish, state)).toEqual({ accepted: true, events: [] });
    expect(recordRefund(wish, noSubscription)).toMatchObject({ accepted: false });
  });
});
