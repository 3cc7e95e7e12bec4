import { SandboxPayments } from '@trunkline/adapters/payments/sandbox-payments';
import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import type { SubscriptionPurchaseRequested } from '@trunkline/domain/accounts/account.events';
import { closeAccount } from '@trunkline/domain/accounts/close-account';
import { purchaseSubscription } from '@trunkline/domain/accounts/purchase-subscription';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { bucketsMax } from '@trunkline/domain/credits/credit-limits';
import { requestAutoTopUp } from '@trunkline/domain/credits/request-auto-top-up';
import { setAutoTopUp, stopAutoTopUp } from '@trunkline/domain/credits/set-auto-top-up';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import { type Decision, accept } from '@trunkline/domain/decision';
import type { BucketId, PackageId, SubscriptionId } from '@trunkline/domain/ids';
import { definePackage } from '@trunkline/domain/policy/define-package';
import type { Instant } from '@trunkline/domain/time/instant';
import { accountId, anAdjustment, at, later, opened, usa } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { systemContext } from '../commands/command-context';
import { CommandRunner } from '../commands/command-runner';
import { decode } from '../commands/stream-fold';
import type { OperatorAlert } from '../ports/operator-alerts';
import { type Stream, accountStream, policyStream, walletStream } from '../streams';
import { AutoTopUp } from './auto-top-up';
import { SettleSubscription } from './settle-subscription';

const cause = { eventId: 'event', correlationId: 'correlation' };
const kind = 'sms' as const;
const owner = { accountId, kind };
const packageId = 'top' as PackageId;
const payment = { method: 'sandbox', outcome: 'approve' } as const;
const hourMs = 3_600_000;

/** A wallet of an account in New York that is to buy fifty credits whenever it has less than ten. */
class Story {
  readonly clock = new FixedClock(at);
  readonly log = new InMemoryEventLog(() => this.clock.now());
  readonly runner = new CommandRunner(this.log);
  readonly told: OperatorAlert[] = [];
  private readonly payments = new SandboxPayments({ nowMs: () => Date.parse(this.clock.now()) });

  /** Without auto top-up. */
  static async begin(price = 250): Promise<Story> {
    const story = new Story();
    await story.run(accountStream(accountId), () => accept(opened()));
    await story.offer(price);
    return story;
  }

  /** With too little in it. */
  static async low(price = 250): Promise<Story> {
    const story = await Story.begin(price);
    await story.set();
    return story;
  }

  offer(amountMinor: number, visible = true) {
    const what = { name: 'Top-up', kind: 'credits' as const, numbers: 0, voiceCredits: 0 };
    const price = { amountMinor, currency: 'USD' };
    const offered = { packageId, countries: null, visible, period: 'none' as const };
    const terms = { ...what, smsCredits: 50, carryOver: false, price };
    return this.run(policyStream(), (state) =>
      definePackage({ type: 'DefinePackage', ...terms, ...offered, at: this.clock.now() }, state),
    );
  }

  async set({ belowCredits = 10, perMonthMax = 2 } = {}): Promise<void> {
    const { packages } = (await this.runner.read(policyStream())).state;
    const wish = { packageId, belowCredits, perMonthMax, payment };
    const about = { ...owner, wish, offered: packages[packageId], country: usa };
    await this.onWallet((state) =>
      setAutoTopUp({ type: 'SetAutoTopUp', ...about, at: this.clock.now() }, state),
    );
  }

  stop() {
    return this.onWallet((state) =>
      stopAutoTopUp({ type: 'StopAutoTopUp', ...owner, at: this.clock.now() }, state),
    );
  }

  adjust(amount: number, which = 0, expiresAt: Instant | null = null) {
    const changes = { bucketId: `bkt_${which}` as BucketId, expiresAt, at: this.clock.now() };
    return this.onWallet((state) => adjustCredits(anAdjustment(amount, changes), state));
  }

  /** As a process that was killed right after it left it: asked for, and not bought. */
  async request(): Promise<void> {
    const { packages } = (await this.runner.read(policyStream())).state;
    const ids = { subscriptionId: 'sub_asked' as SubscriptionId, number: 1 };
    const month = { month: '2026-11', monthEndsAt: later(hourMs) };
    const wish = { ...owner, ...ids, ...month, offered: packages[packageId], at };
    await this.onWallet((state) => requestAutoTopUp({ type: 'RequestAutoTopUp', ...wish }, state));
  }

  /** So many other purchases of credits that wait for their payment. */
  async buyOthers(count: number): Promise<void> {
    const { packages } = (await this.runner.read(policyStream())).state;
    for (let which = 0; which < count; which += 1) {
      const subscriptionId = `sub_other_${which}` as SubscriptionId;
      const wish = { subscriptionId, packageId, offered: packages[packageId], payment, at };
      await this.run(accountStream(accountId), (state) =>
        purchaseSubscription({ type: 'PurchaseSubscription', ...wish }, state),
      );
    }
  }

  close() {
    return this.run(accountStream(accountId), (state) =>
      closeAccount({ type: 'CloseAccount', reason: null, at: this.clock.now() }, state),
    );
  }

  /** Another worker, that has seen nothing yet. */
  advance() {
    return new AutoTopUp(this.parts()).advance(owner, cause);
  }

  /** What was bought last is paid, or is not. */
  async settle() {
    const purchase = this.bought().at(-1);
    if (!purchase) throw new Error('nothing was bought');
    const { subscriptionId } = purchase;
    const process = new SettleSubscription({ ...this.parts(), payments: this.payments });
    return process.advance({ subscriptionId, purchase }, cause);
  }

  async topUp() {
    return (await this.wallet()).autoTopUp;
  }

  async credits(): Promise<number> {
    return (await this.wallet()).balanceCredits;
  }

  /** All purchases of packages. */
  bought() {
    return this.log.events.flatMap((recorded) => {
      if (recorded.type !== 'SubscriptionPurchaseRequested') return [];
      return [decode<SubscriptionPurchaseRequested>(recorded).data];
    });
  }

  types(): readonly string[] {
    return this.log.events.map(({ type }) => type).filter((type) => type.startsWith('AutoTopUp'));
  }

  reasons() {
    return this.told.map(({ alert, facts }) => [alert, facts.reason]);
  }

  async run<State, Event>(
    stream: Stream<State, Event>,
    decide: (state: State) => Decision<Event, unknown>,
  ): Promise<void> {
    const context = systemContext('spec', cause);
    const outcome = await this.runner.run({ stream, decide, context });
    if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome));
  }

  private onWallet(decide: (state: WalletState) => Decision<WalletEvent, unknown>): Promise<void> {
    return this.run(walletStream(accountId, kind), decide);
  }

  private async wallet() {
    return (await this.runner.read(walletStream(accountId, kind))).state.balance;
  }

  parts() {
    const alerts = { raise: (alert: OperatorAlert) => void this.told.push(alert) };
    const runner = new CommandRunner(this.log);
    return { runner, clock: this.clock, alerts, zones: new LuxonZoneOffsets() };
  }
}

describe('a wallet that runs low', () => {
  it('is left alone where nothing is to be bought by itself, or nothing is due', async () => {
    const story = await Story.begin();
    expect(await story.advance()).toBe('done');
    await story.adjust(10);
    await story.set();
    expect(await story.advance()).toBe('done');
    expect(story.types()).toEqual(['AutoTopUpSet']);
  });

  it('has its package bought at once, once, and is well when that is paid', async () => {
    const story = await Story.low();
    expect(await story.advance()).toEqual({ againInMs: 1_000 });
    expect(await story.advance()).toEqual({ againInMs: 1_000 });
    expect(story.bought()).toHaveLength(1);
    expect(await story.settle()).toBe('done');
    expect(await story.advance()).toBe('done');
    expect(await story.credits()).toBe(50);
    expect(story.types()).toEqual([
      ...['AutoTopUpSet', 'AutoTopUpDue', 'AutoTopUpRequested', 'AutoTopUpSettled'],
    ]);
    expect(story.told).toEqual([]);
  });

  it('is looked at by two workers as by one', async () => {
    const story = await Story.low();
    const both = await Promise.all([story.advance(), story.advance()]);
    expect(both).toEqual([{ againInMs: 1_000 }, { againInMs: 1_000 }]);
    expect(story.bought()).toHaveLength(1);
  });

  it('has another one bought, under another id, where one is not enough', async () => {
    const story = await Story.begin();
    await story.set({ belowCredits: 60 });
    await story.advance();
    await story.settle();
    expect(await story.advance()).toEqual({ againInMs: 1_000 });
    await story.settle();
    expect(await story.advance()).toBe('done');
    expect(await story.credits()).toBe(100);
    expect(new Set(story.bought().map(({ subscriptionId }) => subscriptionId)).size).toBe(2);
  });

  it('buys under ids of its own, and not under those of the other wallet', async () => {
    const ids = ['sms', 'voice'].map(async (wallet) => {
      const story = await Story.begin();
      const { packages } = (await story.runner.read(policyStream())).state;
      const terms = packages[packageId]?.terms;
      if (!terms) throw new Error('nothing is offered');
      const offered = { terms: { ...terms, voiceCredits: 50 }, countries: null, visible: true };
      const about = { accountId, kind: wallet as 'sms' | 'voice' };
      const wish = { packageId, belowCredits: 10, perMonthMax: 2, payment };
      await story.run(walletStream(accountId, about.kind), (state) =>
        setAutoTopUp({ type: 'SetAutoTopUp', ...about, wish, offered, country: usa, at }, state),
      );
      await new AutoTopUp(story.parts()).advance(about, cause);
      return story.bought()[0]?.subscriptionId;
    });
    const [sms, voice] = await Promise.all(ids);
    expect(sms).toEqual(expect.any(String));
    expect(voice).toEqual(expect.any(String));
    expect(sms).not.toBe(voice);
  });
});

describe('a wallet that has bought as often as the month allows', () => {
  /** At these times of the last day of November in New York, which ends at 5:00 in London. */
  async function waitingAt(time: string): Promise<Story> {
    const story = await Story.begin();
    story.clock.set(time);
    await story.set({ belowCredits: 100, perMonthMax: 1 });
    await story.advance();
    await story.settle();
    return story;
  }

  it.each([
    ['2026-12-01T03:59:59.999Z', 'done'],
    ['2026-12-01T04:00:00.000Z', { againInMs: hourMs }],
    ['2026-12-01T04:30:00.000Z', { againInMs: hourMs / 2 }],
    ['2026-12-01T04:59:59.999Z', { againInMs: 1_000 }],
  ])('waits at %s for the next month of its account', async (time, result) => {
    const story = await waitingAt(time);
    expect(await story.advance()).toEqual(result);
    expect(await story.topUp()).toMatchObject({ waitsUntil: '2026-12-01T05:00:00.000Z' });
    expect(await story.advance()).toEqual(result);
    expect(story.bought()).toHaveLength(1);
    story.clock.set('2026-12-01T05:00:00.000Z');
    expect(await story.advance()).toEqual({ againInMs: 1_000 });
    expect(story.bought()).toHaveLength(2);
    expect(await story.topUp()).toMatchObject({
      months: [
        { month: '2026-11', count: 1 },
        { month: '2026-12', count: 1 },
      ],
    });
  });
});

describe('a purchase that a wallet waits for', () => {
  it('is asked for ever more seldom, and every ten minutes at least', async () => {
    const story = await Story.low(9408);
    await story.advance();
    await story.settle();
    for (const [passedMs, againInMs] of [
      [0, 1_000],
      [4_000, 1_000],
      [2_000, 1_500],
      [2_394_000, 600_000],
      [hourMs, 600_000],
    ] as const) {
      story.clock.pass(passedMs);
      expect(await story.advance()).toEqual({ againInMs });
    }
    expect(story.bought()).toHaveLength(1);
  });

  it('stops it where it is not paid, and operators hear why', async () => {
    const story = await Story.low(9402);
    await story.advance();
    await story.settle();
    expect(await story.advance()).toBe('done');
    expect(await story.topUp()).toMatchObject({ pending: null, stopped: { reason: 'notPaid' } });
    expect(story.reasons()).toEqual([['auto-top-up-stopped', 'notPaid']]);
    expect(story.told[0]?.detail).not.toContain('undefined');
  });

  it('is not over while the wallet does not take its credits', async () => {
    const story = await Story.begin();
    for (let which = 0; which < bucketsMax; which += 1) {
      await story.adjust(1, which, later(30 * 24 * hourMs + which));
    }
    await story.set({ belowCredits: bucketsMax + 1 });
    await story.advance();
    await story.settle();
    expect(await story.advance()).toEqual({ againInMs: 1_000 });
    expect(await story.topUp()).toMatchObject({ pending: { packageId } });
    expect(story.bought()).toHaveLength(1);
  });

  it('waits where too many others wait for their payment', async () => {
    const story = await Story.low();
    await story.buyOthers(5);
    expect(await story.advance()).toEqual({ againInMs: 600_000 });
    expect(await story.topUp()).toMatchObject({ stopped: null, pending: { packageId } });
    expect(story.told).toEqual([]);
  });
});

describe('what was agreed to', () => {
  it.each([
    ['packageChanged', 300, true],
    ['packageGone', 250, false],
  ] as const)('is bought no more once it is %s, which operators hear', async (...offer) => {
    const [reason, price, visible] = offer;
    const story = await Story.low();
    await story.offer(price, visible);
    expect(await story.advance()).toBe('done');
    expect(story.bought()).toEqual([]);
    expect(await story.topUp()).toMatchObject({ dueSince: null, stopped: { reason } });
    expect(story.reasons()).toEqual([['auto-top-up-stopped', reason]]);
  });

  it('is not bought where it changed after it was asked for', async () => {
    const story = await Story.low();
    await story.request();
    await story.offer(300);
    expect(await story.advance()).toBe('done');
    expect(story.bought()).toEqual([]);
    const stopped = { pending: null, stopped: { reason: 'packageChanged' } };
    expect(await story.topUp()).toMatchObject(stopped);
    expect(story.reasons()).toEqual([['auto-top-up-stopped', 'packageChanged']]);
  });

  it('changes quietly while it is switched off', async () => {
    const story = await Story.low();
    await story.stop();
    await story.offer(300);
    expect(await story.advance()).toBe('done');
    expect(story.types().at(-1)).toBe('AutoTopUpDropped');
    expect(story.told).toEqual([]);
  });

  it('is bought for no account that was closed', async () => {
    const story = await Story.low();
    await story.close();
    expect(await story.advance()).toBe('done');
    expect(story.bought()).toEqual([]);
    expect(await story.topUp()).toMatchObject({ stopped: { reason: 'accountClosed' } });
  });
});
