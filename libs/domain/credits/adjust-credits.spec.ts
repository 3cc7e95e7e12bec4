import { anAdjustment, at, granted, later } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { BucketId } from '../ids';
import type { Instant } from '../time/instant';
import { adjustCredits } from './adjust-credits';
import { bucketsMax, creditsMax } from './credit-limits';
import type { CreditOrigin } from './wallet.events';
import { emptyWallet, evolveWallet } from './wallet.state';

const wallet = { initial: emptyWallet, evolve: evolveWallet };
const other = 'bkt_other' as BucketId;
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
      .thenRejected({ code: 'InsufficientCredits', neededCredits: 31, availableCredits: 30 });
  });

  it('does not count what has expired', () => {
    given(wallet, granted(30, { expiresAt: later(1_000) }))
      .when(adjusting(-1, { at: later(1_000) }))
      .thenRejected({ code: 'InsufficientCredits', neededCredits: 1, availableCredits: 0 });
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
      .thenRejected({ code: 'BalanceTooLarge', balanceCredits: creditsMax });
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
      { bucketId: 'soon', amountCredits: 10, bucketAfterCredits: 0 },
      { bucketId: 'late', amountCredits: 10, bucketAfterCredits: 0 },
      { bucketId: 'plan', amountCredits: 10, bucketAfterCredits: 0 },
      { bucketId: 'old', amountCredits: 10, bucketAfterCredits: 0 },
      { bucketId: 'young', amountCredits: 5, bucketAfterCredits: 5 },
    ]);
  });

  it('records what has expired before it takes anything', () => {
    given(wallet, granted(30, { expiresAt: later(1_000) }), granted(5, { bucketId: other }))
      .when(adjusting(-2, { at: later(1_000) }))
      .thenAcceptedTypes('CreditsExpired', 'CreditsDebited');
  });

  it('joins what is given to the bucket of the same origin and end', () => {
    given(wallet, granted(30))
      .when(adjusting(5))
      .thenAccepted(
        granted(5, {
          bucketAfterCredits: 35,
          entryNumber: 2,
          balanceAfterCredits: 35,
          availableAfterCredits: 35,
        }),
      );
    given(wallet, granted(30))
      .when(adjusting(5, { expiresAt: later(1) }))
      .thenAccepted(
        granted(5, {
          bucketId: 'bkt_new' as BucketId,
          expiresAt: later(1),
          entryNumber: 2,
          balanceAfterCredits: 35,
          availableAfterCredits: 35,
        }),
      );
  });

  it.each([
    ['came from elsewhere', granted(30, { origin: 'starting' }), {}],
    ['was paid for', granted(30, { source: 'sub_1-1' }), {}],
    ['a plan gave', granted(30, { origin: 'plan' }), { origin: 'plan' }],
    ['was bought', granted(30, { origin: 'purchase' }), { origin: 'purchase' }],
  ] as const)('opens a bucket of its own beside what %s', (_which, before, changes) => {
    const decision = adjustCredits(anAdjustment(5, changes), evolveWallet(emptyWallet, before));

    expect(decision).toMatchObject({ events: [{ data: { bucketId: 'bkt_new' } }] });
  });

  it('keeps what one source paid for in one bucket of one end', () => {
    const paid = { origin: 'plan', source: 'sub_1/1' } as const;
    given(wallet, granted(30, paid)).when(adjusting(5, paid)).thenAcceptedTypes('CreditsGranted');
    given(wallet, granted(30, paid))
      .when(adjusting(5, { ...paid, expiresAt: later(1) }))
      .thenRejected({ code: 'SourceUsed', source: 'sub_1/1' });
  });

  it('takes exactly as many buckets as a wallet may have', () => {
    const buckets = Array.from({ length: bucketsMax - 1 }, (_, index) =>
      granted(1, { bucketId: `bkt_${index}` as BucketId, expiresAt: later(index + 1) }),
    );
    const adding = adjusting(1, { expiresAt: later(10_000) });
    given(wallet, ...buckets)
      .when(adding)
      .thenAcceptedTypes('CreditsGranted');
    given(wallet, ...buckets, granted(1, { bucketId: other }))
      .when(adding)
      .thenRejected({ code: 'TooManyBuckets', max: bucketsMax });
  });

  it('joins a bucket also where there are as many as a wallet may have', () => {
    const buckets = Array.from({ length: bucketsMax - 1 }, (_, index) =>
      granted(1, { bucketId: `bkt_${index}` as BucketId, expiresAt: later(index + 1) }),
    );
    given(wallet, ...buckets, granted(1, { bucketId: other }))
      .when(adjusting(1))
      .thenAcceptedTypes('CreditsGranted');
  });

  it('takes a reference once, for a grant, a debit or a hold', () => {
    const reference = 'INV-1';
    given(wallet, granted(30, { reference }))
      .when(adjusting(-5, { reference }))
      .thenRejected({ code: 'ReferenceUsed', reference, usedBy: 1 });
    given(wallet, granted(30, { reference }))
      .when(adjusting(-5, { reference: 'INV-2' }))
      .thenAcceptedTypes('CreditsDebited');
  });
});
