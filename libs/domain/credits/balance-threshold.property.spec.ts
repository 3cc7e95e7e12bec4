import { accountId, anAdjustment, at, later } from '@trunkline/testing/builders';
import fc from 'fast-check';
import type { Decision } from '../decision';
import type { BucketId, CreditHoldId } from '../ids';
import type { Instant } from '../time/instant';
import { adjustCredits } from './adjust-credits';
import { holdCredits } from './hold-credits';
import { releaseHold } from './release-hold';
import { setBalanceThreshold } from './set-balance-threshold';
import type { WalletEvent } from './wallet.events';
import { type WalletState, emptyWallet, evolveWallet } from './wallet.state';

const owner = { accountId, kind: 'sms' as const };

const step = fc.record({
  what: fc.constantFrom(...(['give', 'give', 'take', 'take', 'hold', 'release', 'set'] as const)),
  amount: fc.integer({ min: 1, max: 20 }),
  endsInMs: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
  which: fc.nat({ max: 3 }),
});
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

function decide(
  { what, amount, endsInMs, which }: Step,
  state: WalletState,
  ms: number,
): Decision<WalletEvent, unknown> {
  const now = later(ms);
  const holdId = `hold_${which}` as CreditHoldId;
  switch (what) {
    case 'give': {
      const expiresAt = endsInMs === null ? null : later(ms + endsInMs);
      const bucketId = `bkt_${ms}` as BucketId;
      return adjustCredits(anAdjustment(amount, { at: now, expiresAt, bucketId }), state);
    }
    case 'take':
      return adjustCredits(anAdjustment(-amount, { at: now }), state);
    case 'hold': {
      const why = { reason: 'model', reference: null, expiresAt: null, at: now };
      const wish = { ...owner, ...why, holdId, amountCredits: amount };
      return holdCredits({ type: 'HoldCredits', ...wish }, state);
    }
    case 'release':
      return releaseHold({ type: 'ReleaseHold', ...owner, holdId, at: now }, state);
    case 'set':
      return set(which === 0 ? null : amount, state, now);
  }
}

function set(thresholdCredits: number | null, state: WalletState, now: Instant) {
  const wish = { ...owner, thresholdCredits, at: now };
  return setBalanceThreshold({ type: 'SetBalanceThreshold', ...wish }, state);
}

/** What is available after each event of the wallet, as the events themselves say it. */
function availableAfter(event: WalletEvent): number | undefined {
  return 'availableAfterCredits' in event.data ? event.data.availableAfterCredits : undefined;
}

describe('a threshold', () => {
  it('raises as many alerts as it is crossed, for any series of entries', () => {
    let alertsOfAll = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const wished = set(8, emptyWallet, at);
        const log: WalletEvent[] = wished.accepted ? [...wished.events] : [];
        let state = log.reduce(evolveWallet, emptyWallet);
        steps.forEach((one, index) => {
          const decision = decide(one, state, index * 3);
          const events = decision.accepted ? decision.events : [];
          state = events.reduce(evolveWallet, state);
          log.push(...events);
        });
        const alerts = log.filter(({ type }) => type === 'BalanceThresholdCrossed').length;
        alertsOfAll += alerts;
        expect(alerts).toBe(crossingsOf(log));
      }),
      { numRuns: 1_000 },
    );
    expect(alertsOfAll).toBeGreaterThan(100);
  });

  it('is crossed by the last credit above it, and not again before there was more', () => {
    const steps = [11, -1, -1, 1, -1, 2, -5];
    const wished = set(10, emptyWallet, at);
    if (!wished.accepted) throw new Error('refused');
    let state = wished.events.reduce(evolveWallet, emptyWallet);
    const alerts = steps.map((amount) => {
      const decision = adjustCredits(anAdjustment(amount), state);
      const events = decision.accepted ? decision.events : [];
      state = events.reduce(evolveWallet, state);
      return events.filter(({ type }) => type === 'BalanceThresholdCrossed').length;
    });
    expect(alerts).toEqual([0, 1, 0, 0, 0, 0, 1]);
    expect(state.balance).toMatchObject({ thresholdCredits: 10, thresholdCrossedAt: at });
  });

  it.each([-1, 0.5, Number.NaN, 1_000_000_000_001])('is not %d', (credits) => {
    expect(set(credits, emptyWallet, at)).toMatchObject({
      rejection: { code: 'ThresholdInvalid' },
    });
  });

  it('that is set again as it is changes nothing', () => {
    expect(set(null, emptyWallet, at)).toEqual({ accepted: true, events: [] });
  });
});

function crossingsOf(log: readonly WalletEvent[]): number {
  let threshold: number | null = null;
  let available = 0;
  let crossings = 0;
  for (const event of log) {
    if (event.type === 'BalanceThresholdSet') threshold = event.data.thresholdCredits;
    const after = availableAfter(event) ?? available;
    if (threshold !== null && available > threshold && after <= threshold) crossings += 1;
    available = after;
  }
  return crossings;
}
