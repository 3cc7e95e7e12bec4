import { accountId, at } from '@trunkline/testing/builders';
import fc from 'fast-check';
import type { Decision } from '../decision';
import type { BucketId, CreditHoldId } from '../ids';
import { adjustCredits } from './adjust-credits';
import { holdCredits } from './hold-credits';
import { releaseHold } from './release-hold';
import { restoreCredits } from './restore-credits';
import { reverseCredits } from './reverse-credits';
import type { WalletEvent } from './wallet.events';
import { type WalletState, emptyWallet, evolveWallet } from './wallet.state';

const owner = { accountId, kind: 'sms' as const, at };

const step = fc.record({
  what: fc.constantFrom(
    ...(['buy', 'spend', 'hold', 'release', 'reverse', 'reverse', 'restore'] as const),
  ),
  amount: fc.integer({ min: 1, max: 20 }),
  which: fc.nat({ max: 3 }),
});
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

function decide({ what, amount, which }: Step, state: WalletState): Decision<WalletEvent, unknown> {
  const why = { reason: 'model', reference: null };
  const source = `sub_${which}-1`;
  const bucketId = `bkt_${source}` as BucketId;
  const holdId = `hold_${which}` as CreditHoldId;
  switch (what) {
    case 'buy':
    case 'spend': {
      const amountCredits = what === 'buy' ? amount : -amount;
      const bucket = { bucketId, origin: 'purchase' as const, source, expiresAt: null };
      const wish = { ...owner, ...why, ...bucket, amountCredits };
      return adjustCredits({ type: 'AdjustCredits', ...wish }, state);
    }
    case 'hold': {
      const wish = { ...owner, ...why, holdId, amountCredits: amount, expiresAt: null };
      return holdCredits({ type: 'HoldCredits', ...wish }, state);
    }
    case 'release':
      return releaseHold({ type: 'ReleaseHold', ...owner, holdId }, state);
    case 'reverse': {
      const reference = `dp_${which}`;
      const wish = { ...owner, source, amountCredits: amount, reason: 'model', reference };
      return reverseCredits({ type: 'ReverseCredits', ...wish }, state);
    }
    case 'restore': {
      const wish = { ...owner, reversal: `dp_${which}`, bucketId, reason: 'model' };
      return restoreCredits({ type: 'RestoreCredits', ...wish }, state);
    }
  }
}

describe('what is taken back and given again', () => {
  it('adds up, is given once, and leaves nothing below zero', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        let state = emptyWallet;
        const wanted = new Map<string, number>();
        let restores = 0;
        for (const one of steps) {
          const before = state;
          const decision = decide(one, state);
          const events = decision.accepted ? decision.events : [];
          state = events.reduce(evolveWallet, state);
          if (one.what === 'reverse' && decision.accepted)
            wanted.set(`dp_${one.which}`, one.amount);
          restores += events.filter(({ type }) => type === 'CreditsRestored').length;
          expectSound(before, state);
        }
        expect(restores).toBeLessThanOrEqual(wanted.size);
        for (const { reference, ...reversal } of state.reversals) {
          const { takenCredits, shortCredits, owedCredits, restoredCredits } = reversal;
          const all = takenCredits + shortCredits + owedCredits;
          if (restoredCredits === null) expect(all).toBe(wanted.get(reference));
          else expect(restoredCredits).toBe(takenCredits);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function expectSound(before: WalletState, { balance }: WalletState): void {
  const { buckets, balanceCredits, heldCredits, entryCount } = balance;
  const sum = (of: (bucket: (typeof buckets)[number]) => number) =>
    buckets.reduce((total, bucket) => total + of(bucket), 0);
  expect(sum(({ remainingCredits }) => remainingCredits)).toBe(balanceCredits);
  expect(sum((bucket) => bucket.heldCredits)).toBe(heldCredits);
  expect(balanceCredits - heldCredits).toBeGreaterThanOrEqual(0);
  expect(entryCount).toBeGreaterThanOrEqual(before.balance.entryCount);
  for (const { owedCredits, heldCredits: held } of buckets) {
    expect(owedCredits).toBeGreaterThanOrEqual(0);
    expect(owedCredits).toBeLessThanOrEqual(held);
  }
}
