import type { AutoTopUpEvent } from '@trunkline/domain/credits/auto-top-up.events';
import type { Decision } from '@trunkline/domain/decision';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { captureHold } from '@trunkline/domain/credits/capture-hold';
import { holdCredits } from '@trunkline/domain/credits/hold-credits';
import { recordDue } from '@trunkline/domain/credits/record-due';
import { releaseHold } from '@trunkline/domain/credits/release-hold';
import { reverseCredits } from '@trunkline/domain/credits/reverse-credits';
import type { CreditOrigin, WalletEvent } from '@trunkline/domain/credits/wallet.events';
import {
  type WalletState,
  emptyWallet,
  evolveWallet,
} from '@trunkline/domain/credits/wallet.state';
import type { BucketId, CreditHoldId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import { creditsView } from '@trunkline/read-models/wallet-section';
import { accountId, at, later } from '@trunkline/testing/builders';
import fc from 'fast-check';
import { bySize, printTable, seed } from '../support/run-size';
import { NaiveWallet, never } from './naive-wallet';

/** The numbers are small, so that what is granted, held and ended meets often. */
const command = fc.record({
  what: fc.constantFrom(
    ...(['grant', 'grant', 'grant', 'debit', 'debit', 'hold', 'hold'] as const),
    ...(['capture', 'captureAll', 'release', 'releaseAll', 'reverse', 'due'] as const),
  ),
  amount: fc.integer({ min: 1, max: 20 }),
  afterMs: fc.integer({ min: 0, max: 12 }),
  endsInMs: fc.option(fc.integer({ min: -1, max: 40 }), { nil: null, freq: 3 }),
  origin: fc.constantFrom<CreditOrigin>('starting', 'adjustment', 'plan', 'purchase'),
  source: fc.option(fc.constantFrom('sub_1', 'sub_2', 'pay_1'), { nil: null, freq: 2 }),
  which: fc.nat({ max: 30 }),
});
type Step = typeof command extends fc.Arbitrary<infer Of> ? Of : never;

const everyEvent = [
  ...['CreditsDebited', 'CreditsExpired', 'CreditsGranted', 'CreditsHeld', 'CreditsReversed'],
  ...['HoldCaptured', 'HoldExpired', 'HoldReleased'],
];

const owner = { accountId, kind: 'sms' as const };

/** The wallet and its judge, at one moment. */
class Story {
  private state: WalletState = emptyWallet;
  private readonly naive = new NaiveWallet();
  private nowMs = 0;
  private steps = 0;

  constructor(private readonly seen: Map<string, number>) {}

  take(step: Step): void {
    this.nowMs += step.afterMs;
    this.steps += 1;
    const decision = this.decide(step);
    const verdict = this.judge(step);
    const events = decision.accepted ? decision.events : [];
    events.forEach(({ type }) => this.seen.set(type, (this.seen.get(type) ?? 0) + 1));
    const before = this.state;
    this.state = events.reduce(evolveWallet, this.state);

    expect(decision.accepted).toBe(verdict.accepted);
    expect(this.state.balance.entryCount - before.balance.entryCount).toBe(verdict.entries);
    if (decision.accepted) this.compare();
    expectChained(before, events);
    this.compareView();
  }

  private compare(): void {
    const { balanceCredits, heldCredits, entryCount, buckets, holds } = this.state.balance;
    expect({ balanceCredits, heldCredits, entryCount }).toEqual({
      balanceCredits: this.naive.balance,
      heldCredits: this.naive.held,
      entryCount: this.naive.entries,
    });
    expect(buckets.map(({ remainingCredits }) => remainingCredits)).toEqual(this.naive.inBuckets);
    expect(holds.map(({ holdId }) => holdId)).toEqual(this.naive.openHolds);
    expect(holds.map(({ remainingCredits }) => remainingCredits)).toEqual(this.naive.inHolds);
    expect(buckets.reduce((sum, one) => sum + one.heldCredits, 0)).toBe(heldCredits);
    expect(buckets.every((one) => one.owedCredits <= one.heldCredits)).toBe(true);
  }

  /** What is shown is what would be there if all that is due were recorded now. */
  private compareView(): void {
    const due = recordDue({ type: 'RecordDue', ...owner, at: this.now }, this.state);
    const events = due.accepted ? due.events : [];
    const { balanceCredits, heldCredits } = events.reduce(evolveWallet, this.state).balance;
    expect(creditsView(this.state.balance, this.now)).toMatchObject({
      available: balanceCredits - heldCredits,
      held: heldCredits,
    });
  }

  private get now(): Instant {
    return later(this.nowMs);
  }

  private endOf({ endsInMs }: Step): Instant | null {
    return endsInMs === null ? null : later(this.nowMs + endsInMs);
  }

  private decide(step: Step): Decision<WalletEvent, unknown> {
    const { what, amount: amountCredits, source } = step;
    const asked = { ...owner, at: this.now, reason: 'model', reference: referenceOf(step) };
    const holdId = this.holdOf(step) as CreditHoldId;
    switch (what) {
      case 'grant':
      case 'debit': {
        const isGrant = what === 'grant';
        const signed = isGrant ? amountCredits : -amountCredits;
        const bucketId = `bkt_${this.steps}` as BucketId;
        const expiresAt = isGrant ? this.endOf(step) : null;
        const bucket = { bucketId, origin: step.origin, source, expiresAt };
        const wish = { ...asked, ...bucket, amountCredits: signed };
        return adjustCredits({ type: 'AdjustCredits', ...wish }, this.state);
      }
      case 'hold': {
        const wish = { ...asked, amountCredits, expiresAt: this.endOf(step) };
        const id = `hold_${this.steps}` as CreditHoldId;
        return holdCredits({ type: 'HoldCredits', ...wish, holdId: id }, this.state);
      }
      case 'capture':
      case 'captureAll': {
        const wish = { ...asked, holdId, amountCredits: what === 'capture' ? amountCredits : null };
        return captureHold({ type: 'CaptureHold', ...wish }, this.state);
      }
      case 'release':
      case 'releaseAll': {
        const wish = { ...asked, holdId, amountCredits: what === 'release' ? amountCredits : null };
        return releaseHold({ type: 'ReleaseHold', ...wish }, this.state);
      }
      case 'reverse': {
        const wish = { ...asked, source: source ?? 'sub_1', amountCredits };
        return reverseCredits({ type: 'ReverseCredits', ...wish }, this.state);
      }
      case 'due':
        return recordDue({ type: 'RecordDue', ...owner, at: this.now }, this.state);
    }
  }

  private judge(step: Step): { readonly accepted: boolean; readonly entries: number } {
    const { what, amount, origin, source } = step;
    const { naive, nowMs } = this;
    const reference = referenceOf(step);
    const expiresAtMs = step.endsInMs === null ? never : nowMs + step.endsInMs;
    switch (what) {
      case 'grant':
        return naive.grant({ amount, origin, source, expiresAtMs }, reference, nowMs);
      case 'debit':
        return naive.debit(amount, reference, nowMs);
      case 'hold':
        return naive.hold({ holdId: `hold_${this.steps}`, amount, expiresAtMs }, reference, nowMs);
      case 'capture':
      case 'captureAll': {
        const part = { holdId: this.holdOf(step), amount: what === 'capture' ? amount : null };
        return naive.capture(part, reference, nowMs);
      }
      case 'release':
      case 'releaseAll': {
        const part = { holdId: this.holdOf(step), amount: what === 'release' ? amount : null };
        return naive.release(part, reference, nowMs);
      }
      case 'reverse':
        return naive.reverse({ source: source ?? 'sub_1', amount }, reference, nowMs);
      case 'due':
        return naive.recordDue(nowMs);
    }
  }

  /** Mostly one that is open, now and then one that is not. */
  private holdOf({ which }: Step): string {
    const open = this.state.balance.holds;
    return open[which % (open.length + 1)]?.holdId ?? 'hold_of_nobody';
  }
}

/** Seldom one that was used before. */
function referenceOf({ which, amount }: Step): string | null {
  return which < 8 ? `ref-${which}-${amount % 4}` : null;
}

type Moving = Exclude<
  WalletEvent,
  AutoTopUpEvent | { type: 'BalanceThresholdSet' | 'BalanceThresholdCrossed' }
>;

function movesCredits(event: WalletEvent): event is Moving {
  return 'amountCredits' in event.data;
}

/** Numbers without gaps, balances that add up, nothing below zero: in every event. */
function expectChained({ balance }: WalletState, events: readonly WalletEvent[]): void {
  let { entryCount, balanceCredits, heldCredits } = balance;
  for (const event of events.filter(movesCredits)) {
    const { amountCredits } = event.data;
    if (event.type === 'CreditsHeld') heldCredits += amountCredits;
    else if (event.type === 'HoldReleased' || event.type === 'HoldExpired') {
      heldCredits -= amountCredits;
    } else {
      entryCount += 1;
      balanceCredits += event.type === 'CreditsGranted' ? amountCredits : -amountCredits;
      if (event.type === 'HoldCaptured') heldCredits -= amountCredits;
      expect(event.data.entryNumber).toBe(entryCount);
      expect(event.data.balanceAfterCredits).toBe(balanceCredits);
    }
    expect(event.data.availableAfterCredits).toBe(balanceCredits - heldCredits);
    expect(event.data.availableAfterCredits).toBeGreaterThanOrEqual(0);
    expect(heldCredits).toBeGreaterThanOrEqual(0);
  }
}

describe('a wallet, whatever is asked of it', () => {
  const size = bySize({ small: { runs: 150 }, full: { runs: 10_000 } });

  it(`does in ${size.runs} stories of 50 commands what a heap of single credits would (seed ${seed})`, () => {
    const seen = new Map<string, number>();
    const stories = fc.array(command, { minLength: 50, maxLength: 50 });
    fc.assert(
      fc.property(stories, (steps) => {
        const story = new Story(seen);
        steps.forEach((step) => story.take(step));
      }),
      { numRuns: size.runs, seed },
    );
    printTable(`wallet against its model, seed ${seed}`, Object.fromEntries(seen));
    expect([...seen.keys()].sort()).toEqual(everyEvent);
  }, 1_800_000);

  it('begins with nothing', () => {
    expect(creditsView(emptyWallet.balance, at)).toEqual({
      available: 0,
      held: 0,
      balance: 0,
      expiringNext: null,
    });
  });
});
