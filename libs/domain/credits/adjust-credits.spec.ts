import { anAdjustment, at, granted, later } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import fc from 'fast-check';
import type { BucketId } from '../ids';
import type { Instant } from '../time/instant';
import { adjustCredits, creditsMax } from './adjust-credits';
import type { CreditOrigin } from './wallet.events';
import { availableCredits, emptyWallet, evolveWallet } from './wallet.state';

const wallet = { initial: emptyWallet, evolve: evolveWallet };
const adjusting =
  (...args: Parameters<typeof anAdjustment>) =>
  (state: typeof emptyWallet) =>
    adjustCredits(anAdjustment(...args), state);

describe('adjusting credits', () => {
  it('opens a bucket with what is given', () => {
    given(wallet)
      .when(adjusting(136))
      .thenAccepted(granted(136, { bucketId: 'bkt_new' as BucketId }));
  });

  it('takes the last credit', () => {
    given(wallet, granted(30)).when(adjusting(-30)).thenAcceptedTypes('CreditsDebited');
  });

  it('rejects taking one credit more than there is', () => {
    given(wallet, granted(30))
      .when(adjusting(-31))
      .thenRejected({ code: 'InsufficientCredits', availableCredits: 30 });
  });

  it('does not count what has expired', () => {
    given(wallet, granted(30, { expiresAt: later(1_000) }))
      .when(adjusting(-1, { at: later(1_000) }))
      .thenRejected({ code: 'InsufficientCredits', availableCredits: 0 });
  });

  it.each([0, 1.5, Number.NaN, creditsMax + 1, -creditsMax - 1])(
    'rejects the amount %s',
    (amount) => {
      given(wallet)
        .when(adjusting(amount))
        .thenRejected({ code: 'AmountInvalid', amountCredits: amount });
    },
  );

  it('takes exactly the largest amount, and not one more in the wallet', () => {
    given(wallet).when(adjusting(creditsMax)).thenAcceptedTypes('CreditsGranted');
    given(wallet, granted(creditsMax))
      .when(adjusting(1))
      .thenRejected({ code: 'BalanceTooLarge', availableCredits: creditsMax });
  });

  it('rejects an expiry that is not in the future, or on a debit', () => {
    given(wallet)
      .when(adjusting(5, { expiresAt: at }))
      .thenRejected({ code: 'ExpiryInvalid', why: 'the expiry must be in the future' });
    given(wallet, granted(30))
      .when(adjusting(-5, { expiresAt: later(1) }))
      .thenRejected({ code: 'ExpiryInvalid', why: 'only credits that are given can expire' });
  });

  it('takes the soonest-expiring bucket first, then plan before bought, then the oldest', () => {
    const bucket = (id: string, origin: CreditOrigin, expiresAt: Instant | null) =>
      granted(10, { bucketId: id as BucketId, origin, expiresAt });
    const history = [
      bucket('old', 'adjustment', null),
      bucket('plan', 'plan', null),
      bucket('late', 'purchase', later(2_000)),
      bucket('soon', 'purchase', later(1_000)),
      bucket('young', 'purchase', null),
    ];

    const decision = adjustCredits(anAdjustment(-45), history.reduce(evolveWallet, emptyWallet));

    const [event] = decision.accepted ? decision.events : [];
    expect(event?.type === 'CreditsDebited' && event.data.from).toEqual([
      { bucketId: 'soon', amountCredits: 10 },
      { bucketId: 'late', amountCredits: 10 },
      { bucketId: 'plan', amountCredits: 10 },
      { bucketId: 'old', amountCredits: 10 },
      { bucketId: 'young', amountCredits: 5 },
    ]);
  });
});

describe('a wallet, whatever is asked of it', () => {
  const anyRequest = fc.record({
    amount: fc.integer({ min: -50, max: 50 }),
    afterMs: fc.integer({ min: 0, max: 100 }),
    expiresInMs: fc.option(fc.integer({ min: -20, max: 200 }), { nil: null }),
    origin: fc.constantFrom<CreditOrigin>('starting', 'adjustment', 'plan', 'purchase'),
  });

  it('is never below zero, and every event says what is left', () => {
    fc.assert(
      fc.property(fc.array(anyRequest, { maxLength: 60 }), (requests) => {
        let state = emptyWallet;
        let nowMs = 0;
        requests.forEach(({ amount, afterMs, expiresInMs, origin }, index) => {
          nowMs += afterMs;
          const now = later(nowMs);
          const expiresAt = expiresInMs === null ? null : later(nowMs + expiresInMs);
          const bucketId = `bkt_${index}` as BucketId;
          const decision = adjustCredits(
            anAdjustment(amount, { at: now, expiresAt, origin, bucketId }),
            state,
          );
          const before = availableCredits(state, now);
          const events = decision.accepted ? decision.events : [];
          state = events.reduce(evolveWallet, state);
          const after = availableCredits(state, now);

          expect(after).toBe(before + (decision.accepted ? amount : 0));
          expect(state.buckets.every(({ remainingCredits }) => remainingCredits > 0)).toBe(true);
          events.forEach(({ data }) => expect(data.availableAfterCredits).toBe(after));
          if (!decision.accepted && decision.rejection.code === 'InsufficientCredits') {
            expect(-amount).toBeGreaterThan(before);
          }
        });
      }),
    );
  });
});
