import type { SubscriptionState } from '@trunkline/domain/subscriptions/subscription.state';
import fc from 'fast-check';
import { bySize, isFull, printTable, seed } from '../support/run-size';
import { type NaivePackage, type NaivePayment, NaiveSubscription } from './naive-subscription';
import { type Mood, ScriptedProvider } from './scripted-provider';
import { SubscriptionStory, lookingTimes, toInstant } from './subscription-story';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const beginMs = Date.parse('2027-01-31T22:30:00.000Z');

const plan = { kind: 'plan', sms: 0, voice: 0, carryOver: false, offered: true } as const;
const packages: readonly NaivePackage[] = [
  { ...plan, id: 'room', version: 1, kind: 'numbers', numbers: 1, price: 500, currency: 'USD' },
  { ...plan, id: 'small', version: 1, numbers: 2, sms: 100, price: 1_201, currency: 'USD' },
  {
    ...plan,
    id: 'small',
    version: 2,
    numbers: 2,
    sms: 90,
    voice: 7,
    price: 1_299,
    currency: 'USD',
  },
  {
    ...{ ...plan, id: 'large', version: 1, numbers: 5, sms: 333, voice: 31, carryOver: true },
    ...{ price: 3_777, currency: 'USD' },
  },
  { ...plan, id: 'gift', version: 1, numbers: 1, sms: 3, price: 0, currency: 'USD' },
  { ...plan, id: 'euro', version: 1, numbers: 2, sms: 10, price: 900, currency: 'EUR' },
  { ...plan, id: 'old', version: 1, numbers: 2, price: 700, currency: 'USD', offered: false },
  {
    ...plan,
    id: 'top',
    version: 1,
    kind: 'credits',
    numbers: 0,
    sms: 50,
    price: 250,
    currency: 'USD',
  },
];

const zones = [
  ...['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Kiritimati'],
  ...['Pacific/Pago_Pago', 'Asia/Kolkata', 'Africa/Cairo'],
];

/** Mostly a subscription is worked on after each step; otherwise the workers are away. */
const command = fc.record({
  what: fc.constantFrom(
    ...(['nothing', 'nothing', 'nothing', 'buy', 'buy', 'change', 'change', 'change'] as const),
    ...(['change', 'cancel', 'change', 'withdraw', 'tell', 'tell', 'tell'] as const),
    ...(['move', 'move', 'close'] as const),
  ),
  mood: fc.constantFrom<Mood>(
    ...(['approves', 'approves', 'approves', 'approves', 'declines', 'declines'] as const),
    ...(['thinks', 'losesAnswer', 'losesRequest'] as const),
  ),
  /** How much time passes before it; with `toDue` up to what is due next, and a bit more or less. */
  afterMs: fc.constantFrom(
    ...[
      0,
      hourMs,
      13 * hourMs,
      dayMs,
      dayMs,
      2 * dayMs,
      4 * dayMs,
      9 * dayMs,
      31 * dayMs,
      70 * dayMs,
    ],
  ),
  toDue: fc.constantFrom(null, null, -1, 0, 0, 1),
  works: fc.constantFrom(true, true, true, false),
  twice: fc.constantFrom(true, false, false),
  said: fc.constantFrom('taken', 'taken', 'declined'),
  which: fc.noBias(fc.nat({ max: 100_000 })),
});
type Step = typeof command extends fc.Arbitrary<infer Of> ? Of : never;
type WhatToOne = Exclude<Step['what'], 'nothing' | 'buy' | 'move' | 'close'>;

const pick = <T>(list: readonly T[], which: number): T => {
  const one = list[which % list.length];
  if (one === undefined) throw new Error('an empty list');
  return one;
};

const everyEvent = [
  ...['AccountClosed', 'AccountOpened', 'AccountSubscriptionEnded', 'CreditsExpired'],
  ...['CreditsGranted', 'NumberAllowanceChanged', 'PaymentConfirmed', 'PaymentDeclined'],
  ...['PaymentLeftOpen', 'PaymentRefunded', 'PaymentRequested', 'SubscriptionActivated'],
  ...['SubscriptionCancelScheduled', 'SubscriptionCancelWithdrawn', 'SubscriptionChangeScheduled'],
  ...['SubscriptionChangeWithdrawn', 'SubscriptionChanged', 'SubscriptionClosed'],
  ...['SubscriptionEnded', 'SubscriptionEndRequested', 'SubscriptionGranted'],
  ...['SubscriptionPastDue'],
  ...['SubscriptionPurchaseCompleted', 'SubscriptionPurchaseDeclined'],
  ...['SubscriptionPurchaseRequested', 'SubscriptionRenewed', 'TimezoneChanged'],
];

/** The account with its judge, at one moment. */
class Comparison {
  private readonly story = new SubscriptionStory();
  private readonly provider = new ScriptedProvider();
  private readonly naive: NaiveSubscription[] = [];
  private zone = pick(zones, 0);
  private isClosed = false;
  private nowMs = beginMs;

  constructor(private readonly seen: Map<string, number>) {}

  async open(): Promise<void> {
    this.story.clock.set(toInstant(this.nowMs));
    await this.story.open(this.zone);
  }

  async take(step: Step): Promise<void> {
    this.pass(step);
    this.provider.mood = step.mood;
    this.story.provider.mood = step.mood;
    const before = this.naive.filter(({ isClosed }) => !isClosed);
    await this.do(step);
    if (step.works) await this.work(step);
    await this.compare(this.naive.filter((one) => !one.isClosed || before.includes(one)));
  }

  /** Whatever had happened, once the workers run again nothing is left half done. */
  async rest(): Promise<void> {
    this.provider.mood = 'approves';
    this.story.provider.mood = 'approves';
    await this.work({ twice: false }, true);
    await this.compare(this.naive);
    this.story.log.events.forEach(({ type }) =>
      this.seen.set(type, (this.seen.get(type) ?? 0) + 1),
    );
    this.checkMoney();
  }

  private pass({ afterMs, toDue }: Step): void {
    const due = this.naive
      .filter(({ status }) => status !== 'ended')
      .flatMap(({ tries, paidUntilMs }) => [
        paidUntilMs,
        ...(tries ? [tries.againMs, tries.sinceMs + 10 * dayMs] : []),
      ])
      .filter((ms): ms is number => ms !== null && ms > this.nowMs);
    this.nowMs =
      toDue === null || due.length === 0
        ? this.nowMs + afterMs
        : Math.max(this.nowMs, Math.min(...due) + toDue);
    this.story.clock.set(toInstant(this.nowMs));
  }

  private async do(step: Step): Promise<void> {
    switch (step.what) {
      case 'nothing':
        return;
      case 'buy':
        return this.buy(step);
      case 'move':
        return this.move(pick(zones, step.which));
      case 'close':
        return step.which % 20 === 0 ? this.close() : undefined;
      default:
        return this.doToOne(step.what, step);
    }
  }

  private async move(zone: string): Promise<void> {
    same(await this.story.move(zone), this.isClosed ? 'AccountClosed' : 'ok');
    if (!this.isClosed) this.zone = zone;
  }

  private async close(): Promise<void> {
    this.isClosed = true;
    same(await this.story.close(), 'ok');
  }

  /** A story without a subscription would tell little. */
  private async doToOne(what: WhatToOne, step: Step): Promise<void> {
    const { which } = step;
    const one = this.choose(which);
    if (!one || (one.status === 'ended' && which % 5 > 0)) return this.buy(step);
    if (waitsForOperator(one) && which % 3 > 0) return this.answer(one, step);
    return this.doTo(one, what, step);
  }

  /** Mostly one that lives, now and then any. */
  private choose(which: number): NaiveSubscription | undefined {
    const living = this.naive.filter(({ status }) => status !== 'ended');
    const among = which % 10 === 0 || living.length === 0 ? this.naive : living;
    return among[which % Math.max(1, among.length)];
  }

  private async doTo(one: NaiveSubscription, what: WhatToOne, step: Step): Promise<void> {
    const { story, nowMs } = this;
    const { id } = one;
    switch (what) {
      case 'cancel': {
        const when = step.which % 4 === 0 ? 'now' : 'periodEnd';
        same(await story.cancel(id, when), one.cancel(when, nowMs));
        return;
      }
      case 'withdraw': {
        const verdict = one.withdraw(nowMs) ? 'ok' : 'SubscriptionNotActive';
        same(await story.withdraw(id), verdict);
        return;
      }
      case 'change': {
        const to = step.which % 4 === 0 ? one.held : pick(packages, step.which >> 3);
        same(await story.change(id, to), one.change(to, nowMs));
        return;
      }
      case 'tell':
        await (one.method === 'external' ? this.answer(one, step) : this.tell(one, step));
    }
  }

  private async buy({ which }: Step): Promise<void> {
    const wanted = pick(packages, which >> 3);
    const id = `sub_${this.naive.length + 1}`;
    const method = which % 3 === 0 ? 'external' : 'sandbox';
    const answer = await this.story.buy(id, wanted, method);
    same(answer, this.whyNotBuy(wanted) ?? 'ok');
    if (answer === 'ok') this.naive.push(new NaiveSubscription(id, wanted, method));
  }

  private whyNotBuy({ kind, offered }: NaivePackage): string | undefined {
    if (this.isClosed) return 'AccountClosed';
    if (!offered) return 'PackageUnknown';
    const held = this.naive.filter(({ isGone }) => !isGone);
    const topUps = held.filter((one) => one.held.kind === 'credits').length;
    if (kind === 'credits') return topUps >= 5 ? 'TooManyPurchasesPending' : undefined;
    return held.length > topUps ? 'SubscriptionAlreadyHeld' : undefined;
  }

  /** A payment of the subscription; now and then one that nobody asked for. */
  private async tell(one: NaiveSubscription, { which, said }: Step): Promise<void> {
    const payment = one.payments.at(-1 - (which % 2));
    const reference = payment?.reference ?? `${one.id}-7`;
    const amount = payment?.amount ?? 0;
    const standing = payment ? this.provider.decide(reference, amount, said) : 'taken';
    if (payment) this.story.provider.decide(reference, amount, said);
    const isKnown = one.hear(reference, standing);
    same(await this.story.tell(reference, standing), isKnown);
  }

  private async answer(one: NaiveSubscription, { which, said }: Step): Promise<void> {
    const payment = one.payments.at(-1 - (which % 2));
    const reference = payment?.reference ?? `${one.id}-7`;
    const expected = whyNotAnswer(one, payment?.said ?? null, said);
    same(await this.story.answer(one.id, reference, said), expected);
    if (expected === 'ok') one.hear(reference, said);
  }

  /** What is over is left alone, as nothing pokes it any more; at the end of the story it is not. */
  private async work({ twice }: Pick<Step, 'twice'>, isEverything = false): Promise<void> {
    const { nowMs, zone, isClosed, provider } = this;
    for (const one of this.naive.filter(({ isClosed: isOver }) => !isOver || isEverything)) {
      // What the provider did not answer is found out by whoever looks next.
      for (let times = 0; times < (twice ? lookingTimes : 1); times += 1) {
        one.work({ nowMs, zone, isClosed, provider });
      }
      await this.story.work(one.id, twice);
    }
  }

  private async compare(some: readonly NaiveSubscription[]): Promise<void> {
    for (const one of some) {
      same(told(await this.story.state(one.id)), expected(one));
    }
    const held = this.naive.filter(({ isGone }) => !isGone);
    same(await this.story.room(), held.map(({ id, room }) => [id, room]).sort());
    for (const kind of ['sms', 'voice'] as const) {
      const alive = this.naive
        .flatMap(({ given }) => given)
        .filter((given) => given.kind === kind && given.endMs > this.nowMs);
      const sum = alive.reduce((total, { amount }) => total + amount, 0);
      same(await this.story.available(kind), sum);
    }
    same([...this.story.provider.books].sort(), [...this.provider.books].sort());
  }

  /** What was taken bought a period or a change, or went back; each period was paid once. */
  private checkMoney(): void {
    for (const { payments, periods, method } of this.naive) {
      const bought = payments.filter(isKept).filter(({ purpose }) => purpose !== 'change');
      const isPeriods = ({ reference }: NaivePayment): boolean =>
        periods.some((period) => period.reference === reference);
      // What costs nothing is never given back, also when it bought nothing.
      const paidFor = bought.filter((one) => one.amount > 0 || isPeriods(one));
      same(
        paidFor.map(({ reference }) => reference),
        periods.map(({ reference }) => reference),
      );
      const numbers = periods.map(({ number }) => number);
      same(
        numbers,
        [...new Set(numbers)].sort((a, b) => a - b),
      );
      const charged = payments.filter(({ amount, said }) => amount > 0 && said !== 'nothing');
      if (method !== 'external') charged.forEach((payment) => this.checkPayment(payment));
    }
  }

  private checkPayment(payment: NaivePayment): void {
    const entry = this.story.provider.books.get(payment.reference);
    const kept = entry?.standing === 'taken' ? entry.amount - entry.back : 0;
    same(kept, isKept(payment) ? payment.amount : 0);
  }
}

function isKept({ said, back }: NaivePayment): boolean {
  return said === 'taken' && back === 'no';
}

function waitsForOperator({ method, open }: NaiveSubscription): boolean {
  return method === 'external' && open !== undefined;
}

function whyNotAnswer(
  one: NaiveSubscription,
  before: 'nothing' | 'taken' | 'declined' | null,
  said: string,
): string {
  if (before === null)
    return one.hasBegun && one.status === 'ended' ? 'PaymentNotOpen' : 'PaymentUnknown';
  if (before !== 'nothing') return before === said ? 'ok' : 'PaymentNotOpen';
  return one.status === 'ended' ? 'PaymentNotOpen' : 'ok';
}

const instant = (ms: number | null): string | null => (ms === null ? null : toInstant(ms));

/** As plain data in one order; a hundred times as fast as asking Jest about each. */
function same(told: unknown, wanted: unknown): void {
  if (JSON.stringify(told) !== JSON.stringify(wanted)) expect(told).toEqual(wanted);
}

/** What the domain's state says, in words that the naive one has, too. */
function told(state: SubscriptionState): unknown {
  if (state.status === 'notStarted') return 'not begun';
  const { payments, paid, pastDue, terms, scheduledChange, endReason } = state;
  return {
    ...{ status: state.status, cancelAt: state.cancelAt, isClosed: state.closed },
    hasReason: endReason !== null,
    held: `${terms.packageId} ${terms.version}`,
    next: scheduledChange && `${scheduledChange.packageId} ${scheduledChange.version}`,
    open: payments.open?.reference ?? null,
    requested: payments.count,
    settled: payments.settled.map(({ reference, outcome }) => `${reference} ${outcome}`).sort(),
    refundsDue: payments.refundsDue
      .map(({ reference, amount }) => `${reference} ${amount.amountMinor}`)
      .sort(),
    period: paid && [paid.period, paid.periodStart, paid.periodEnd],
    tries: pastDue && [pastDue.attempt, pastDue.since, pastDue.nextAttemptAt],
  };
}

function expected(one: NaiveSubscription): unknown {
  if (!one.hasBegun) return 'not begun';
  const { payments, tries, next } = one;
  const period = one.periods.at(-1);
  const said = { taken: 'confirmed', declined: 'declined', nothing: '' };
  return {
    ...{ status: one.status, cancelAt: instant(one.cancelMs), isClosed: one.isClosed },
    hasReason: one.endReason !== null,
    held: `${one.held.id} ${one.held.version}`,
    next: next && `${next.id} ${next.version}`,
    open: one.open?.reference ?? null,
    requested: payments.length,
    settled: payments
      .filter((payment) => payment.said !== 'nothing')
      .map((payment) => `${payment.reference} ${said[payment.said]}`)
      .sort(),
    refundsDue: payments
      .filter(({ back }) => back === 'due')
      .map(({ reference, amount }) => `${reference} ${amount}`)
      .sort(),
    period: period ? [period.number, instant(period.startMs), instant(period.endMs)] : null,
    tries: tries && [tries.count, instant(tries.sinceMs), instant(tries.againMs)],
  };
}

describe('subscriptions, whatever happens to them', () => {
  const size = bySize({ small: { runs: 40 }, full: { runs: 10_000 } });

  it(`live in ${size.runs} stories of 50 commands as the rules in docs/subscriptions.md say (seed ${seed})`, async () => {
    const seen = new Map<string, number>();
    const stories = fc.array(command, { minLength: 50, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(stories, async (steps) => {
        const comparison = new Comparison(seen);
        await comparison.open();
        for (const step of steps) await comparison.take(step);
        await comparison.rest();
      }),
      { numRuns: size.runs, seed },
    );
    expect(everyEvent).toEqual(expect.arrayContaining([...seen.keys()]));
    expect(seen.size).toBeGreaterThanOrEqual(isFull ? everyEvent.length : 20);
    printTable(
      `subscriptions against their model, seed ${seed}`,
      Object.fromEntries([...seen].sort()),
    );
  }, 7_200_000);
});
