import { cancelSubscription } from '@trunkline/domain/subscriptions/cancel-subscription';
import { answerExternalPayment } from '@trunkline/domain/subscriptions/answer-external-payment';
import { settleExternalRefund } from '@trunkline/domain/subscriptions/settle-external-refund';
import { paymentViews } from '@trunkline/read-models/payment-view';
import { subscriptionId, terms } from '@trunkline/testing/builders';
import { SubscriptionStory } from '@trunkline/testing/subscription-story';

const reference = `${subscriptionId}-1`;
const day = 86_400_000;

/** Paid outside of this service, and cancelled before that was acted upon. */
async function paidForNothing(): Promise<SubscriptionStory> {
  const story = await new SubscriptionStory(terms(1), { method: 'external' }).begin();
  await story.advance();
  const at = story.clock.now();
  const answer = { outcome: 'confirmed', paymentId: 'INV-1' } as const;
  await story.decide((state) =>
    answerExternalPayment({ type: 'AnswerExternalPayment', reference, answer, at }, state),
  );
  await story.decide((state) =>
    cancelSubscription({ type: 'CancelSubscription', when: 'now', at }, state),
  );
  return story;
}

const settle = (story: SubscriptionStory, refundId: string, of = reference) =>
  story.decide((state) =>
    settleExternalRefund(
      { type: 'SettleExternalRefund', reference: of, refundId, at: story.clock.now() },
      state,
    ),
  );

describe('money that was paid outside of this service and bought nothing', () => {
  it('waits for the operator, who is reminded once a day', async () => {
    const story = await paidForNothing();
    expect(await story.advance()).toEqual({ againInMs: day });
    expect(story.alerts).toEqual(['refund-due']);
    expect(paymentViews(await story.state())).toMatchObject([
      { reference, status: 'confirmed', refund: { status: 'due', refundId: null } },
    ]);
  });

  it('is given back once by the word of the operator, and nothing is left to do', async () => {
    const story = await paidForNothing();
    await story.advance();
    expect(await settle(story, 'CN-1')).toMatchObject({ outcome: 'recorded', events: [{}] });
    expect(await settle(story, 'CN-1')).toMatchObject({ outcome: 'recorded', events: [] });
    expect(await story.advance()).toBe('done');
    expect(story.types().slice(-2)).toEqual(['PaymentRefunded', 'SubscriptionClosed']);
    expect(paymentViews(await story.state())).toMatchObject([
      { refund: { status: 'made', refundId: 'CN-1' } },
    ]);
  });

  it('is not given back a second time under another id', async () => {
    const story = await paidForNothing();
    await settle(story, 'CN-1');
    expect(await settle(story, 'CN-2')).toMatchObject({
      rejection: { code: 'RefundNotDue', refundId: 'CN-1' },
    });
  });
});

describe('a refund that the operator tells of', () => {
  it('is refused where none is due', async () => {
    const story = await new SubscriptionStory(terms(1), { method: 'external' }).begin();
    await story.advance();
    expect(await settle(story, 'CN-1')).toMatchObject({
      rejection: { code: 'RefundNotDue', refundId: null },
    });
  });

  it('is refused of a payment that was never asked for', async () => {
    const story = await paidForNothing();
    expect(await settle(story, 'CN-1', `${subscriptionId}-9`)).toMatchObject({
      rejection: { code: 'PaymentUnknown' },
    });
  });

  it('is refused where a provider tells of refunds itself', async () => {
    const story = await new SubscriptionStory(terms(1)).begin();
    await story.advance();
    expect(await settle(story, 'CN-1')).toMatchObject({
      rejection: { code: 'PaymentNotExternal', method: 'sandbox' },
    });
  });
});
