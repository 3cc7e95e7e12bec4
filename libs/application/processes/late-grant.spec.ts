import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { bucketsMax, creditsMax } from '@trunkline/domain/credits/credit-limits';
import { holdCredits } from '@trunkline/domain/credits/hold-credits';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import type { Decision } from '@trunkline/domain/decision';
import type { BucketId, CreditHoldId } from '@trunkline/domain/ids';
import type { PackageTerms } from '@trunkline/domain/policy/policy.events';
import { askForLateGrant } from '@trunkline/domain/subscriptions/settle-late-grant';
import type { Instant } from '@trunkline/domain/time/instant';
import { paymentViews } from '@trunkline/read-models/payment-view';
import { accountId, anAdjustment, later, subscriptionId, terms } from '@trunkline/testing/builders';
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
const first = `${subscriptionId}-1`;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const context = () => systemContext('spec', { eventId: 'event', correlationId: 'correlation' });

async function onWallet(
  story: SubscriptionStory,
  decide: (state: WalletState) => Decision<WalletEvent, unknown>,
): Promise<void> {
  const stream = walletStream(accountId, 'sms');
  const outcome = await story.runner.run({ stream, decide, context: context() });
  if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome));
}

const adjust = (story: SubscriptionStory, amount: number, changes = {}) =>
  onWallet(story, (state) =>
    adjustCredits(anAdjustment(amount, { at: story.clock.now(), ...changes }), state),
  );

/** A subscription of an account whose wallet for SMS credits is full. */
async function withFullWallet(bought = plan): Promise<SubscriptionStory> {
  const story = await new SubscriptionStory(bought).begin();
  await adjust(story, creditsMax);
  return story;
}

const makeRoom = (story: SubscriptionStory) => adjust(story, -creditsMax);

const owed = async (story: SubscriptionStory) =>
  paymentViews(await story.state()).map((payment) => payment.owed);

const tell = (story: SubscriptionStory, event: PaymentEvent) =>
  new RecordPaymentEvent(story.runner, story.clock).take(event);

const lateTypes = (story: SubscriptionStory) =>
  story.types().filter((type) => type.startsWith('CreditsGrant'));

describe('a wallet that does not take what was paid', () => {
  it('does not hold up its subscription, is told to operators, and is asked again each hour', async () => {
    const story = await withFullWallet();
    expect(await story.advance()).toEqual({ againInMs: hourMs });
    expect(story.types().slice(-2)).toEqual(['SubscriptionGranted', 'CreditsGrantRefused']);
    expect((await story.account()).subscriptions).toMatchObject([{ allowanceNumbers: 1 }]);
    expect(await owed(story)).toEqual([{ smsCredits: 100, voiceCredits: 0 }]);
    expect(story.alerts).toEqual(['credits-not-given']);

    story.clock.pass(hourMs);
    await story.advance();
    expect(story.alerts).toHaveLength(2);
    await makeRoom(story);
    await Promise.all([story.advance(), story.advance(), story.advance()]);
    await story.advance();
    expect(await story.sms()).toBe(100);
    expect(await owed(story)).toEqual([null]);
    expect(lateTypes(story)).toEqual(['CreditsGrantRefused', 'CreditsGrantSettled']);
  });

  it('has too many buckets, and gets its credits once one is empty', async () => {
    const story = await new SubscriptionStory(topUp).begin();
    for (let which = 0; which < bucketsMax; which += 1) {
      const expiresAt = later(dayMs + which);
      await adjust(story, 1, { bucketId: `bkt_${which}` as BucketId, expiresAt });
    }
    await story.advance();
    expect(await story.state()).toMatchObject({ lateGrants: [{ why: 'TooManyBuckets' }] });
    await adjust(story, -1);
    await story.advance();
    expect(await story.sms()).toBe(bucketsMax - 1 + 100);
  });

  it('keeps a top-up open until it is given, and closes it then', async () => {
    const story = await withFullWallet(topUp);
    expect(await story.advance()).toEqual({ againInMs: hourMs });
    expect((await story.account()).subscriptions).toEqual([]);
    expect(story.types()).not.toContain('SubscriptionClosed');
    await makeRoom(story);
    expect(await story.advance()).toBe('done');
    expect(story.types().at(-1)).toBe('SubscriptionClosed');
    expect(await story.sms()).toBe(100);
  });

  it('is given up after 30 days by itself, and not when the operator asks for it', async () => {
    const story = await withFullWallet(topUp);
    await story.advance();
    story.clock.pass(30 * dayMs);
    expect(await story.advance()).toBe('done');
    await makeRoom(story);
    expect(await story.advance()).toBe('done');
    expect(await story.sms()).toBe(0);
    expect(await owed(story)).toEqual([{ smsCredits: 100, voiceCredits: 0 }]);

    await story.decide((state) =>
      askForLateGrant(
        { type: 'AskForLateGrant', paymentReference: first, at: story.clock.now() },
        state,
      ),
    );
    expect(await story.advance()).toBe('done');
    expect(await story.sms()).toBe(100);
  });

  it('is renewed as any other, and what was owed of the period before has expired', async () => {
    const story = await withFullWallet();
    await story.advance();
    story.clock.set('2026-12-24T09:00:00.000Z');
    await story.advance();
    await story.advance();
    expect(await story.state()).toMatchObject({ status: 'active', paid: { period: 2 } });
    expect(await owed(story)).toEqual([null, { smsCredits: 100, voiceCredits: 0 }]);
    await makeRoom(story);
    await story.advance();
    expect(await story.sms()).toBe(100);
  });

  it('survives a crash after each of its appends, and gives everything once', async () => {
    const story = await withFullWallet(topUp);
    const advanceRoughly = async () => {
      for (let step = 0; step < 20; step += 1) {
        story.log.failNextAppends(...(step % 2 === 0 ? (['answerLost'] as const) : []));
        await story.advance().catch(() => undefined);
      }
    };
    await advanceRoughly();
    await makeRoom(story);
    await advanceRoughly();
    expect(await story.sms()).toBe(100);
    expect(lateTypes(story)).toEqual(['CreditsGrantRefused', 'CreditsGrantSettled']);
  });

  it('is taken as given where somebody gave it by hand under the name of the payment', async () => {
    const story = await withFullWallet(topUp);
    await story.advance();
    await makeRoom(story);
    await adjust(story, 100, { reference: first });
    expect(await story.advance()).toBe('done');
    expect(await story.sms()).toBe(100);
    expect(await story.state()).toMatchObject({ lateGrants: [{ outcome: 'byHand' }] });
  });

  it('does not lose what was paid to a hold that goes by the name of the payment', async () => {
    const story = await new SubscriptionStory(topUp).begin();
    await adjust(story, 1);
    const hold = {
      ...{ accountId, kind: 'sms' as const, holdId: 'hold_1' as CreditHoldId, amountCredits: 1 },
      ...{ reason: 'sending', reference: first, expiresAt: null, at: story.clock.now() },
    };
    await onWallet(story, (state) => holdCredits({ type: 'HoldCredits', ...hold }, state));
    await story.advance();
    await story.advance();
    expect(await story.sms()).toBe(100);
  });
});

describe('a payment that is reversed while a wallet does not take what it bought', () => {
  const reversed = (id: string, amountMinor: number): PaymentEvent => ({
    ...{ reference: first, outcome: 'disputed', reversalId: id },
    amount: { ...topUp.price, amountMinor },
  });
  const won = (reversalId: string): PaymentEvent => ({
    ...{ reference: first, outcome: 'reinstated', reversalId },
  });
  const { amountMinor: whole } = topUp.price;

  async function refused(): Promise<SubscriptionStory> {
    const story = await withFullWallet(topUp);
    await story.advance();
    return story;
  }

  it('gives nothing any more where it is reversed as a whole', async () => {
    const story = await refused();
    await tell(story, reversed('dp_1', whole));
    await story.advance();
    await makeRoom(story);
    expect(await story.advance()).toBe('done');
    expect(await story.sms()).toBe(0);
    expect(await story.state()).toMatchObject({ lateGrants: [{ outcome: 'reversed' }] });
  });

  it('gives the rest where a part of it is reversed, and all once that is won', async () => {
    const story = await refused();
    await tell(story, reversed('dp_1', whole / 2));
    await story.advance();
    await makeRoom(story);
    await story.advance();
    expect(await story.sms()).toBe(50);
    await tell(story, won('dp_1'));
    await story.advance();
    await story.advance();
    expect(await story.sms()).toBe(100);
    await story.advance();
    expect(await story.sms()).toBe(100);
  });

  it('gives all of it where the dispute was won before there was room', async () => {
    const story = await refused();
    await tell(story, reversed('dp_1', whole));
    await story.advance();
    await tell(story, won('dp_1'));
    await story.advance();
    await makeRoom(story);
    await story.advance();
    expect(await story.sms()).toBe(100);
  });
});

describe('asking for what is owed', () => {
  const ask = (story: SubscriptionStory, paymentReference: string) =>
    story.decide((state) =>
      askForLateGrant(
        { type: 'AskForLateGrant', paymentReference, at: '2026-11-24T10:00:00.000Z' as Instant },
        state,
      ),
    );

  it('is refused where nothing is owed, and of payments that are not known', async () => {
    const story = await new SubscriptionStory(topUp).begin();
    await story.advance();
    expect(await ask(story, first)).toMatchObject({ rejection: { code: 'NoCreditsOwed' } });
    expect(await ask(story, 'sub_1-9')).toMatchObject({ rejection: { code: 'PaymentUnknown' } });
  });
});
