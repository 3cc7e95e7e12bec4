import type { BucketId, CreditHoldId } from '../ids';
import type { Instant } from '../time/instant';
import { type AutoTopUp, evolveAutoTopUp } from './auto-top-up.state';
import { added, sumOf } from './bucket-parts';
import { lastParts, withoutParts } from './hold-parts';
import type {
  BucketPart,
  CreditOrigin,
  CreditsGranted,
  CreditsHeld,
  CreditsRestored,
  CreditsReversed,
  HoldCaptured,
  HoldEnd,
  WalletEvent,
} from './wallet.events';

/** Credits with one origin and one expiry. */
export type CreditBucket = {
  readonly bucketId: BucketId;
  readonly origin: CreditOrigin;
  readonly source: string | null;
  readonly expiresAt: Instant | null;
  /** With what is set aside of it. */
  readonly remainingCredits: number;
  readonly heldCredits: number;
  /** What was reversed while it was held, and goes when the hold gives it back. */
  readonly owedCredits: number;
};

/** Credits set aside for work under way, and which buckets they are of. */
export type CreditHold = {
  readonly holdId: CreditHoldId;
  readonly remainingCredits: number;
  readonly parts: readonly BucketPart[];
  readonly reason: string;
  readonly reference: string | null;
  readonly expiresAt: Instant | null;
  readonly heldAt: Instant;
};

/** What a wallet holds: buckets and open holds in the order in which they came, and their sums. */
export type WalletBalance = {
  readonly buckets: readonly CreditBucket[];
  readonly holds: readonly CreditHold[];
  readonly entryCount: number;
  readonly balanceCredits: number;
  readonly heldCredits: number;
  /** An alert is raised when what is available falls to it; null for none. */
  readonly thresholdCredits: number | null;
  readonly thresholdCrossedAt: Instant | null;
  /** What is bought by itself; null until that was set once. */
  readonly autoTopUp: AutoTopUp | null;
};

export const emptyBalance: WalletBalance = {
  buckets: [],
  holds: [],
  entryCount: 0,
  balanceCredits: 0,
  heldCredits: 0,
  thresholdCredits: null,
  thresholdCrossedAt: null,
  autoTopUp: null,
};

const unheld = { heldCredits: 0, owedCredits: 0 };

export function evolveBalance(balance: WalletBalance, event: WalletEvent): WalletBalance {
  switch (event.type) {
    case 'CreditsGranted':
      return granted(balance, event.data);
    case 'CreditsDebited':
      return taken(balance, event.data.from);
    case 'CreditsExpired':
      return taken(balance, [event.data]);
    case 'CreditsReversed':
      return reversed(taken(balance, event.data.from), event.data);
    case 'CreditsRestored':
      return restored(balance, event.data);
    case 'CreditsHeld':
      return held(balance, event.data);
    case 'HoldCaptured':
      return captured(balance, event.data);
    case 'HoldReleased':
    case 'HoldExpired':
      return givenBack(balance, event.data);
    case 'BalanceThresholdSet':
      return {
        ...balance,
        thresholdCredits: event.data.thresholdCredits,
        thresholdCrossedAt: null,
      };
    case 'BalanceThresholdCrossed':
      return { ...balance, thresholdCrossedAt: event.data.crossedAt };
    case 'AutoTopUpSet':
    case 'AutoTopUpStopped':
    case 'AutoTopUpDue':
    case 'AutoTopUpRequested':
    case 'AutoTopUpPostponed':
    case 'AutoTopUpDropped':
    case 'AutoTopUpSettled':
      return { ...balance, autoTopUp: evolveAutoTopUp(balance.autoTopUp, event) };
  }
}

/** What nothing is set aside of, in one bucket. */
export function freeCredits({ remainingCredits, heldCredits }: CreditBucket): number {
  return remainingCredits - heldCredits;
}

export function isDue({ expiresAt }: { readonly expiresAt: Instant | null }, at: Instant): boolean {
  return expiresAt !== null && expiresAt <= at;
}

type Given = Pick<
  CreditsGranted['data'],
  'bucketId' | 'origin' | 'source' | 'expiresAt' | 'amountCredits'
>;

function granted(balance: WalletBalance, grant: Given): WalletBalance {
  const { bucketId, origin, source, expiresAt, amountCredits } = grant;
  const isKnown = balance.buckets.some((bucket) => bucket.bucketId === bucketId);
  const opened = { bucketId, origin, source, expiresAt };
  const buckets = isKnown
    ? added(balance.buckets, [{ bucketId, amountCredits }], { remaining: 1, held: 0 })
    : [...balance.buckets, { ...opened, ...unheld, remainingCredits: amountCredits }];
  const entryCount = balance.entryCount + 1;
  return {
    ...balance,
    buckets,
    entryCount,
    balanceCredits: balance.balanceCredits + amountCredits,
  };
}

function taken(balance: WalletBalance, from: readonly BucketPart[]): WalletBalance {
  return {
    ...balance,
    buckets: added(balance.buckets, from, { remaining: -1, held: 0 }),
    entryCount: balance.entryCount + 1,
    balanceCredits: balance.balanceCredits - sumOf(from),
  };
}

function reversed(
  balance: WalletBalance,
  { source, owedCredits }: CreditsReversed['data'],
): WalletBalance {
  const buckets = balance.buckets.map((bucket) =>
    bucket.source === source ? { ...bucket, owedCredits } : bucket,
  );
  return { ...balance, buckets };
}

function restored(balance: WalletBalance, restore: CreditsRestored['data']): WalletBalance {
  const { bucketId, forgivenCredits } = restore;
  const given = granted(balance, restore);
  const buckets = given.buckets.map((bucket) =>
    bucket.bucketId === bucketId
      ? { ...bucket, owedCredits: bucket.owedCredits - forgivenCredits }
      : bucket,
  );
  return { ...given, buckets };
}

function held(balance: WalletBalance, hold: CreditsHeld['data']): WalletBalance {
  const { holdId, amountCredits: remainingCredits, from: parts } = hold;
  const { reason, reference, expiresAt, heldAt } = hold;
  const opened = { holdId, remainingCredits, parts, reason, reference, expiresAt, heldAt };
  return {
    ...balance,
    buckets: added(balance.buckets, parts, { remaining: 0, held: 1 }),
    holds: [...balance.holds, opened],
    heldCredits: balance.heldCredits + remainingCredits,
  };
}

function captured(balance: WalletBalance, capture: HoldCaptured['data']): WalletBalance {
  const { holdId, from, amountCredits } = capture;
  return {
    ...balance,
    buckets: withoutSpentDebts(added(balance.buckets, from, { remaining: -1, held: -1 })),
    holds: withoutParts(balance.holds, { holdId, gone: from }),
    entryCount: balance.entryCount + 1,
    balanceCredits: balance.balanceCredits - amountCredits,
    heldCredits: balance.heldCredits - amountCredits,
  };
}

function givenBack(balance: WalletBalance, end: HoldEnd): WalletBalance {
  const { holdId, amountCredits } = end;
  const hold = balance.holds.find((one) => one.holdId === holdId);
  if (!hold) return balance;
  const gone = lastParts(hold.parts, amountCredits);
  return {
    ...balance,
    buckets: added(balance.buckets, gone, { remaining: 0, held: -1 }),
    holds: withoutParts(balance.holds, { holdId, gone }),
    heldCredits: balance.heldCredits - amountCredits,
  };
}

/** What was captured is spent, and cannot be taken back any more. */
function withoutSpentDebts(buckets: readonly CreditBucket[]): readonly CreditBucket[] {
  return buckets.map((bucket) =>
    bucket.owedCredits > bucket.heldCredits
      ? { ...bucket, owedCredits: bucket.heldCredits }
      : bucket,
  );
}
