import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { captureHold } from '@trunkline/domain/credits/capture-hold';
import { creditsMax } from '@trunkline/domain/credits/credit-limits';
import { holdCredits } from '@trunkline/domain/credits/hold-credits';
import { releaseHold } from '@trunkline/domain/credits/release-hold';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import type { Decision } from '@trunkline/domain/decision';
import type { CreditHoldId } from '@trunkline/domain/ids';
import type { PackageTerms } from '@trunkline/domain/policy/policy.events';
import { paymentViews } from '@trunkline/read-models/payment-view';
import { accountId, anAdjustment, subscriptionId, terms } from '@trunkline/testing/builders';
import { SubscriptionStory } from '@trunkline/testing/subscription-story';
import { systemContext } from '../commands/command-context';
import type { PaymentEvent } from '../ports/payments';
import { walletStream } from '../streams';
import { RecordPaymentEvent } from './record-payment-event';

const plan: PackageTerms = {
  ...terms(1),
  ...{ kind: 'plan', smsCredits: 100, voiceCredits: 10 },
};
const topUp: PackageTerms = { ...plan, kind: 'credits', numbers: 0, period: 'none' };
const owner = { accountId, kind: 'sms' as const };
const holdId = 'hold_1' as CreditHoldId;
const first = `${subscriptionId}-1`;

const disputed = (changes: object = {}): PaymentEvent => ({
  ...{ reference: first, outcome: 'disputed', reversalId: 'dp_1', amount: plan.price },
  ...changes,
});
const won: PaymentEvent = { reference: first, outcome: 'reinstated', reversalId: 'dp_1' };

async function bought(of = plan): Promise<SubscriptionStory> {
  const story = await new SubscriptionStory(of).begin();
  await story.advance();
  return story;
}

const tell = (story: SubscriptionStory, event: PaymentEvent) =>
  new RecordPaymentEvent(story.runner, story.clock).take(event);

async function wallet(story: SubscriptionStory) {
  return (await story.runner.read(walletStream(accountId, 'sms'))).state;
}

async function decideOnWallet(
  story: SubscriptionStory,
  decide: (state: WalletState) => Decision<WalletEvent, unknown>,
) {
  const context = systemContext('spec', { eventId: 'event', correlationId: 'correlation' });
  await story.runner.run({ stream: walletStream(accountId, 'sms'), decide, context });
}

const spend = (story: SubscriptionStory, amount: number) =>
  decideOnWallet(story, (state) =>
    adjustCredits(anAdjustment(-amount, { at: story.clock.now() }), state),
  );

const hold = (story: SubscriptionStory, amountCredits: number) => {
  const why = { reason: 'sending', reference: null, expiresAt: null, at: story.clock.now() };
  return decideOnWallet(story, (state) =>
    holdCredits({ type: 'HoldCredits', ...owner, holdId, amountCredits, ...why }, state),
  );
};

const reversalsOf = async (story: SubscriptionStory) =>
  paymentViews(await story.state()).flatMap(({ reversals }) => reversals);

describe('a payment that is disputed', () => {
  it('takes back its credits once, though it is told three times, and ends what it paid for', async () => {
    const story = await bought();
    for (let told = 0; told < 3; told += 1) {
      expect(await tell(story, disputed())).toBe('taken');
      await story.advance();
    }
    expect(await story.sms()).toBe(0);
    expect(story.types().filter((type) => type === 'PurchaseTakenBack')).toHaveLength(1);
    expect(await story.state()).toMatchObject({ status: 'ended', endReason: 'payment reversed' });
    expect((await story.account()).subscriptions).toEqual([]);
    expect(await reversalsOf(story)).toMatchObject([
      {
        status: 'takenBack',
        sms: { takenCredits: 100, shortCredits: 0 },
        voice: { takenCredits: 10, shortCredits: 0 },
      },
    ]);
  });

  it.each(['sub_1-2', 'sub_2-1', 'sub_1', 'sub_1-0', 'order-1'])(
    'is not known where its payment, %s, is none that was made',
    async (reference) => {
      const story = await bought();
      const before = story.log.events.length;
      expect(await tell(story, disputed({ reference }))).toBe('notKnown');
      expect(await tell(story, { ...won, reference })).toBe('notKnown');
      expect(story.log.events).toHaveLength(before);
    },
  );

  it('takes back what is left, and says what was spent', async () => {
    const story = await bought();
    await spend(story, 70);
    await tell(story, disputed());
    await story.advance();
    expect((await wallet(story)).balance.balanceCredits).toBe(0);
    expect(await reversalsOf(story)).toMatchObject([
      { sms: { takenCredits: 30, shortCredits: 70, owedCredits: 0 } },
    ]);
  });

  it('takes nothing of a kind of which it gave none, and says so', async () => {
    const story = await bought({ ...plan, voiceCredits: 0 });
    await tell(story, disputed());
    await story.advance();
    expect(await reversalsOf(story)).toMatchObject([
      { sms: { takenCredits: 100 }, voice: { takenCredits: 0, shortCredits: 0, owedCredits: 0 } },
    ]);
  });

  it('takes what is held once that is given back, and not what was spent of it', async () => {
    const story = await bought();
    await hold(story, 60);
    await tell(story, disputed());
    await story.advance();
    expect(await reversalsOf(story)).toMatchObject([
      { sms: { takenCredits: 40, owedCredits: 60 } },
    ]);
    const at = story.clock.now();
    await decideOnWallet(story, (state) =>
      captureHold({ type: 'CaptureHold', ...owner, holdId, amountCredits: 25, at }, state),
    );
    await decideOnWallet(story, (state) =>
      releaseHold({ type: 'ReleaseHold', ...owner, holdId, at }, state),
    );
    const { balance, reversals } = await wallet(story);
    expect(balance).toMatchObject({ balanceCredits: 0, heldCredits: 0 });
    expect(reversals).toMatchObject([{ takenCredits: 75 }]);
  });

  it('takes no credits that were bought by another payment', async () => {
    const story = await bought();
    await decideOnWallet(story, (state) =>
      adjustCredits(anAdjustment(500, { at: story.clock.now() }), state),
    );
    await tell(story, disputed());
    await story.advance();
    expect(await story.sms()).toBe(500);
  });

  it('is dealt with after the purchase was over, too', async () => {
    const story = await bought(topUp);
    expect(await story.advance()).toBe('done');
    await tell(story, disputed());
    expect(await story.advance()).toBe('done');
    expect(await story.sms()).toBe(0);
    expect(story.types().slice(-3)).toEqual([
      'PaymentReversed',
      'PurchaseTakenBack',
      'SubscriptionClosed',
    ]);
  });

  it('is left to whoever took the credits by hand under its id', async () => {
    const story = await bought();
    const change = { reference: 'dp_1', at: story.clock.now() };
    await decideOnWallet(story, (state) => adjustCredits(anAdjustment(-100, change), state));
    await tell(story, disputed());
    await story.advance();
    expect((await wallet(story)).balance.entryCount).toBe(2);
    expect(await reversalsOf(story)).toMatchObject([{ sms: null, voice: { takenCredits: 10 } }]);
  });

  it('of a period that is over ends nothing', async () => {
    const story = await bought();
    story.clock.set('2026-12-24T09:00:00.000Z');
    await story.advance();
    await tell(story, disputed());
    await story.advance();
    expect(await story.state()).toMatchObject({ status: 'active', paid: { period: 2 } });
    expect(await story.sms()).toBe(100);
    expect(await reversalsOf(story)).toMatchObject([
      { sms: { takenCredits: 0, shortCredits: 100 } },
    ]);
  });

  it('is not given back a second time where it had bought nothing', async () => {
    const story = await bought(topUp);
    const about = { subscriptionId, paymentReference: first, paymentId: 'pay_late' };
    expect(await story.state()).toMatchObject({ status: 'ended' });
    const refund = jest.spyOn(story.payments, 'refund');
    refund.mockResolvedValue({ outcome: 'pending' });
    await story.decide(() => ({
      accepted: true,
      events: [{ type: 'PaymentConfirmed', data: { ...about, confirmedAt: story.clock.now() } }],
    }));
    await story.advance();
    expect(refund).toHaveBeenCalledTimes(1);
    await tell(story, disputed());
    expect(await story.advance()).toBe('done');
    expect(refund).toHaveBeenCalledTimes(1);
    expect(story.types()).not.toContain('PaymentRefunded');
  });

  it('is carried out once though a process is killed after each of its appends', async () => {
    const story = await bought();
    await tell(story, disputed());
    for (let step = 0; step < 12; step += 1) {
      story.log.failNextAppends(...(step % 2 === 0 ? (['answerLost'] as const) : []));
      await story.advance().catch(() => undefined);
    }
    expect((await wallet(story)).balance).toMatchObject({ balanceCredits: 0, entryCount: 2 });
    expect(story.types().filter((type) => type === 'PurchaseTakenBack')).toHaveLength(1);
  });
});

describe('a refund of a part', () => {
  const part = (which: number) =>
    disputed({
      ...{ outcome: 'refunded', reversalId: `re_${which}` },
      amount: { amountMinor: plan.price.amountMinor / 4, currency: 'USD' },
    });

  it('takes its part of the credits, and all parts together take what was given', async () => {
    const story = await bought({ ...plan, smsCredits: 99 });
    const left: number[] = [];
    for (let which = 1; which <= 4; which += 1) {
      await tell(story, part(which));
      await story.advance();
      left.push(await story.sms());
    }
    expect(left).toEqual([75, 50, 25, 0]);
  });

  it('leaves the subscription as it is, until all of the running period is given back', async () => {
    const story = await bought();
    for (let which = 1; which <= 3; which += 1) await tell(story, part(which));
    await story.advance();
    expect(await story.state()).toMatchObject({ status: 'active' });
    expect(await story.sms()).toBe(25);
    await tell(story, part(4));
    await story.advance();
    expect(await story.state()).toMatchObject({ status: 'ended' });
  });
});

describe('a dispute that is won', () => {
  it('gives back once what was taken, and does not begin anew what had ended', async () => {
    const story = await bought({ ...plan, carryOver: true });
    await spend(story, 30);
    await tell(story, disputed());
    await story.advance();
    for (let told = 0; told < 3; told += 1) {
      await tell(story, won);
      expect(await story.advance()).toBe('done');
    }
    expect(await story.sms()).toBe(70);
    expect(await story.state()).toMatchObject({ status: 'ended' });
    expect(await reversalsOf(story)).toMatchObject([{ status: 'withdrawn' }]);
    expect(story.types().slice(-2)).toEqual(['PurchaseGivenBack', 'SubscriptionClosed']);
  });

  it('gives nothing that would have ended meanwhile', async () => {
    const story = await bought();
    await tell(story, disputed());
    await story.advance();
    story.clock.set('2027-01-24T09:00:00.000Z');
    await tell(story, won);
    await story.advance();
    expect(await story.sms()).toBe(0);
    expect((await wallet(story)).balance).toMatchObject({ balanceCredits: 0, entryCount: 4 });
  });

  it('leaves alone what a hold has, and gives back what one gave back since', async () => {
    const story = await bought();
    await hold(story, 60);
    await tell(story, disputed());
    await story.advance();
    await tell(story, won);
    await story.advance();
    const at = story.clock.now();
    await decideOnWallet(story, (state) =>
      releaseHold({ type: 'ReleaseHold', ...owner, holdId, at }, state),
    );
    expect(await story.sms()).toBe(100);
  });

  it('takes nothing when that is told before the dispute', async () => {
    const story = await bought();
    await tell(story, won);
    await tell(story, disputed());
    await story.advance();
    expect(await story.sms()).toBe(100);
    expect(await story.state()).toMatchObject({ status: 'active' });
  });

  it('leaves the subscription when it is told before anything was done', async () => {
    const story = await bought();
    await tell(story, disputed());
    await tell(story, won);
    await story.advance();
    expect(await story.sms()).toBe(100);
    expect(await story.state()).toMatchObject({ status: 'active' });
  });

  it('leaves the subscription when it is told in the moment in which that was to end', async () => {
    const story = await bought({ ...plan, carryOver: true });
    await tell(story, disputed());
    const append = story.log.append.bind(story.log);
    jest.spyOn(story.log, 'append').mockImplementation(async (stream, expected, events) => {
      if (events[0]?.type === 'SubscriptionEnded') await tell(story, won);
      return append(stream, expected, events);
    });
    await story.advance();
    expect(await story.state()).toMatchObject({ status: 'active' });
    expect(story.types()).not.toContain('SubscriptionEnded');
    expect(await story.sms()).toBe(100);
  });

  it('waits for a wallet that does not take it, which operators hear', async () => {
    const story = await bought({ ...plan, carryOver: true });
    await tell(story, disputed());
    await story.advance();
    await spend(story, -creditsMax);
    await tell(story, won);
    expect(await story.advance()).toEqual({ againInMs: 3_600_000 });
    expect(story.alerts).toEqual(['credits-not-given']);
    expect(story.types()).not.toContain('PurchaseGivenBack');
    await spend(story, creditsMax);
    expect(await story.advance()).toBe('done');
    expect(await story.sms()).toBe(100);
  });

  it('gives back once though a process is killed after each of its appends', async () => {
    const story = await bought({ ...plan, carryOver: true });
    await tell(story, disputed());
    await story.advance();
    await tell(story, won);
    for (let step = 0; step < 12; step += 1) {
      story.log.failNextAppends(...(step % 2 === 0 ? (['answerLost'] as const) : []));
      await story.advance().catch(() => undefined);
    }
    expect((await wallet(story)).balance).toMatchObject({ balanceCredits: 100, entryCount: 3 });
    expect(story.types().filter((type) => type === 'PurchaseGivenBack')).toHaveLength(1);
  });
});
