import { cancelSubscription } from '@trunkline/domain/subscriptions/cancel-subscription';
import { closeAccount } from '@trunkline/domain/accounts/close-account';
import type { PackageTerms } from '@trunkline/domain/policy/policy.events';
import { settleExternalRefund } from '@trunkline/domain/subscriptions/settle-external-refund';
import { paymentViews } from '@trunkline/read-models/payment-view';
import { accountId, later, subscriptionId, terms } from '@trunkline/testing/builders';
import { SubscriptionStory } from '@trunkline/testing/subscription-story';
import { systemContext } from '../commands/command-context';
import type { PaymentAnswer } from '../ports/payments';
import { accountStream } from '../streams';
import { RecordPaymentEvent } from './record-payment-event';

const plan: PackageTerms = { ...terms(1), kind: 'plan', smsCredits: 100 };
const first = `${subscriptionId}-1`;
const dayMs = 86_400_000;
const pending: PaymentAnswer = { outcome: 'pending', paymentId: 'pay_1' };
const unknown: PaymentAnswer = { outcome: 'unknown', detail: 'no answer' };

const begun = (bought = plan) => new SubscriptionStory(bought).begin();

const cancel = (story: SubscriptionStory) =>
  story.decide((state) =>
    cancelSubscription({ type: 'CancelSubscription', when: 'now', at: story.clock.now() }, state),
  );

/** The provider says the same each time it is asked, and of each payment. */
function saying(story: SubscriptionStory, answer: PaymentAnswer) {
  jest.spyOn(story.payments, 'find').mockResolvedValue(answer);
  return jest.spyOn(story.payments, 'charge').mockResolvedValue(answer);
}

describe('a payment', () => {
  it('of nothing is made without asking anybody', async () => {
    const story = await begun({ ...plan, price: { amountMinor: 0, currency: 'USD' } });
    const charge = jest.spyOn(story.payments, 'charge');
    await story.advance();
    expect(charge).not.toHaveBeenCalled();
    expect(await story.state()).toMatchObject({ status: 'active' });
  });

  it('that is not decided is asked for ever more seldom', async () => {
    const story = await begun();
    saying(story, pending);
    expect(await story.advance()).toEqual({ againInMs: 1_000 });
    story.clock.pass(40_000);
    expect(await story.advance()).toEqual({ againInMs: 10_000 });
    story.clock.pass(dayMs);
    expect(await story.advance()).toEqual({ againInMs: 600_000 });
  });

  it('that is taken outside of this service is asked for each hour', async () => {
    const story = await new SubscriptionStory(plan, { method: 'external' }).begin();
    expect(await story.advance()).toEqual({ againInMs: 3_600_000 });
  });

  it('that is not decided is given up in time, and not a moment before', async () => {
    const story = await begun();
    saying(story, pending);
    await story.advance();
    story.clock.set(later(30 * dayMs - 1));
    await story.advance();
    expect(await story.state()).toMatchObject({ status: 'purchasing' });
    story.clock.set(later(30 * dayMs));
    await story.advance();
    expect(await story.state()).toMatchObject({
      ...{ status: 'ended', endReason: 'it was not paid in time' },
    });
  });

  it('of which nobody can say what became is never given up', async () => {
    const story = await begun();
    saying(story, unknown);
    await story.advance();
    story.clock.pass(90 * dayMs);
    expect(await story.advance()).toEqual({ againInMs: 600_000 });
    expect(await story.state()).toMatchObject({ payments: { open: { outcome: 'unknown' } } });
  });
});

describe('a payment for what is over', () => {
  it('is given up at once where it is taken outside of this service', async () => {
    const story = await new SubscriptionStory(plan, { method: 'external' }).begin();
    await story.advance();
    await cancel(story);
    expect(await story.advance()).toBe('done');
    expect(story.types().at(-1)).toBe('SubscriptionClosed');
  });

  it('is looked for, and not made where the provider does not have it', async () => {
    const story = await begun();
    const charge = saying(story, unknown);
    await story.advance();
    await cancel(story);
    jest.spyOn(story.payments, 'find').mockResolvedValue({ outcome: 'notThere' });
    expect(await story.advance()).toBe('done');
    expect(charge).toHaveBeenCalledTimes(1);
    expect(story.types().slice(-2)).toEqual(['PaymentDeclined', 'SubscriptionClosed']);
  });

  it('is not made either when that was over a moment after it was requested', async () => {
    const story = await begun();
    const append = story.log.append.bind(story.log);
    jest.spyOn(story.log, 'append').mockImplementationOnce(async (...args) => {
      const revision = await append(...args);
      await cancel(story);
      return revision;
    });
    const charge = jest.spyOn(story.payments, 'charge');
    jest.spyOn(story.payments, 'find').mockResolvedValue({ outcome: 'notThere' });
    expect(await story.advance()).toBe('done');
    expect(charge).not.toHaveBeenCalled();
  });

  it('is not asked for where the account has closed before the period was over', async () => {
    const story = await begun();
    await story.advance();
    const charge = jest.spyOn(story.payments, 'charge');
    await story.runner.run({
      stream: accountStream(accountId),
      decide: (state) =>
        closeAccount({ type: 'CloseAccount', reason: null, at: story.clock.now() }, state),
      context: systemContext('spec', { eventId: 'event', correlationId: 'correlation' }),
    });
    story.clock.set('2026-12-24T09:00:00.000Z');
    expect(await story.advance()).toBe('done');
    expect(charge).not.toHaveBeenCalled();
    expect(await story.state()).toMatchObject({ status: 'ended', endReason: 'account closed' });
  });
});

const settleRefund = (story: SubscriptionStory, refundId: string, reference = first) =>
  story.decide((state) =>
    settleExternalRefund(
      { type: 'SettleExternalRefund', reference, refundId, at: story.clock.now() },
      state,
    ),
  );

describe('a refund', () => {
  /** Paid a moment after it was cancelled. */
  async function paidForNothing(): Promise<SubscriptionStory> {
    const story = await begun();
    saying(story, pending);
    await story.advance();
    await cancel(story);
    saying(story, { outcome: 'confirmed', paymentId: 'pay_1' });
    return story;
  }

  it('goes by a reference of its own, the same however often it is tried', async () => {
    const story = await paidForNothing();
    const refund = jest.spyOn(story.payments, 'refund');
    refund.mockResolvedValueOnce({ outcome: 'unknown', detail: 'no answer' });
    expect(await story.advance()).toEqual({ againInMs: 600_000 });
    expect(story.alerts).toEqual([]);
    refund.mockResolvedValueOnce({ outcome: 'refunded', refundId: 're_1' });
    expect(await story.advance()).toBe('done');
    expect(refund.mock.calls.map(([order]) => order.reference)).toEqual([
      `${first}-refund`,
      `${first}-refund`,
    ]);
  });

  it('that is refused is recorded once, and told to operators each day until they settle it', async () => {
    const story = await paidForNothing();
    const refund = jest.spyOn(story.payments, 'refund');
    refund.mockResolvedValueOnce({ outcome: 'unknown', detail: 'no answer' });
    refund.mockResolvedValue({ outcome: 'declined', reason: 'too late' });
    await story.advance();
    // As long as the provider may give it back, nobody else is to.
    expect(await settleRefund(story, 'CN-1')).toMatchObject({
      rejection: { code: 'PaymentNotExternal' },
    });
    for (const days of [1, 2]) {
      expect(await story.advance()).toEqual({ againInMs: 86_400_000 });
      expect(story.alerts).toHaveLength(days);
    }
    expect(new Set(story.alerts)).toEqual(new Set(['refund-not-made']));
    expect(refund).toHaveBeenCalledTimes(2);
    expect(story.types().filter((type) => type === 'PaymentRefundFailed')).toHaveLength(1);
    expect(paymentViews(await story.state())).toMatchObject([
      { refund: { status: 'failed', refundId: null, reason: 'too late' } },
    ]);

    expect(await settleRefund(story, 'CN-1')).toMatchObject({ events: [{}] });
    expect(await settleRefund(story, 'CN-1')).toMatchObject({ events: [] });
    expect(await settleRefund(story, 'CN-2')).toMatchObject({
      rejection: { code: 'RefundNotDue', refundId: 'CN-1' },
    });
    expect(await story.advance()).toBe('done');
    expect(await story.state()).toMatchObject({ closed: true });
  });

  it('that fails after it was made is due again, once, and is not asked of the provider again', async () => {
    const story = await paidForNothing();
    const refund = jest.spyOn(story.payments, 'refund');
    refund.mockResolvedValue({ outcome: 'refunded', refundId: 're_1' });
    expect(await story.advance()).toBe('done');
    const events = new RecordPaymentEvent(story.runner, story.clock);
    const failed = { reference: first, outcome: 'refundFailed', reason: 'account closed' } as const;
    expect(await events.take({ ...failed, refundId: 're_9' })).toBe('taken');
    expect(story.types()).not.toContain('PaymentRefundFailed');
    for (let times = 0; times < 3; times += 1) {
      expect(await events.take({ ...failed, refundId: 're_1' })).toBe('taken');
    }
    expect(story.types().filter((type) => type === 'PaymentRefundFailed')).toHaveLength(1);
    expect(await story.advance()).toEqual({ againInMs: 86_400_000 });
    expect(story.alerts).toEqual(['refund-not-made']);
    expect(refund).toHaveBeenCalledTimes(1);

    await settleRefund(story, 'CN-1');
    expect(await events.take({ ...failed, refundId: 're_1' })).toBe('taken');
    expect(await story.advance()).toBe('done');
    expect(story.types().filter((type) => type === 'SubscriptionClosed')).toHaveLength(2);
    expect(paymentViews(await story.state())).toMatchObject([
      { refund: { status: 'made', refundId: 'CN-1', reason: null } },
    ]);
    expect(await events.take({ ...failed, reference: `${first}0`, refundId: 're_1' })).toBe(
      'notKnown',
    );
  });

  it('that waits for the operator keeps nothing else of the subscription waiting', async () => {
    const story = await begun();
    saying(story, { outcome: 'confirmed', paymentId: 'pay_1' });
    await story.advance();
    saying(story, { outcome: 'declined', reason: 'no funds' });
    story.clock.set('2026-12-24T09:00:00.000Z');
    await story.advance();
    // The first try turns out to be paid after all, and its money does not go back.
    const events = new RecordPaymentEvent(story.runner, story.clock);
    const reference = `${subscriptionId}-2`;
    await events.take({ reference, outcome: 'confirmed', paymentId: 'pay_2' });
    const refund = jest.spyOn(story.payments, 'refund');
    refund.mockResolvedValue({ outcome: 'declined', reason: 'too late' });
    saying(story, { outcome: 'confirmed', paymentId: 'pay_3' });
    story.clock.set('2026-12-25T09:00:01.000Z');
    await story.advance();
    expect(await story.state()).toMatchObject({ status: 'active', paid: { period: 2 } });
    expect(story.alerts).toContain('refund-not-made');
    expect(await settleRefund(story, 'CN-1', reference)).toMatchObject({ events: [{}] });
  });
});
