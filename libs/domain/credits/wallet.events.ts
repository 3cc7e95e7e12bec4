import type { DomainEvent } from '../decision';
import type { BucketId, CreditHoldId } from '../ids';
import type { Instant } from '../time/instant';
import type { AutoTopUpEvent } from './auto-top-up.events';
import type { CreditKind, WalletOwner } from './wallet-owner';

export type { CreditKind, WalletOwner };

/** Where credits came from. Plan credits are spent before those that were bought or given. */
export type CreditOrigin = 'starting' | 'adjustment' | 'plan' | 'purchase';

/** What is taken from one bucket, or set aside in it. */
export type BucketPart = { readonly bucketId: BucketId; readonly amountCredits: number };

/** What was taken from one bucket, and what it holds after that; null where it was not stored. */
export type BucketTake = BucketPart & { readonly bucketAfterCredits: number | null };

/**
 * One line of the wallet's account. The number and the balance were not stored before entries were
 * numbered: then every event was an entry, its number the event's revision and one.
 */
export type EntryFields = {
  readonly entryNumber: number | null;
  /** All that the wallet holds, with what is set aside. */
  readonly balanceAfterCredits: number | null;
  /** What can be spent: the balance without what is set aside. */
  readonly availableAfterCredits: number;
};

export type CreditsGranted = DomainEvent<
  'CreditsGranted',
  WalletOwner &
    EntryFields & {
      /** The bucket that was opened, or joined, and what it holds after that. */
      readonly bucketId: BucketId;
      readonly bucketAfterCredits: number | null;
      readonly origin: CreditOrigin;
      /** The period of a subscription or the payment that paid for them; null for what was given. */
      readonly source: string | null;
      readonly amountCredits: number;
      readonly expiresAt: Instant | null;
      readonly reason: string;
      readonly reference: string | null;
      readonly grantedAt: Instant;
    }
>;

export type CreditsDebited = DomainEvent<
  'CreditsDebited',
  WalletOwner &
    EntryFields & {
      readonly amountCredits: number;
      readonly from: readonly BucketTake[];
      readonly reason: string;
      readonly reference: string | null;
      readonly debitedAt: Instant;
    }
>;

/** Credits whose time was over went out of the wallet. */
export type CreditsExpired = DomainEvent<
  'CreditsExpired',
  WalletOwner &
    EntryFields & {
      readonly bucketId: BucketId;
      readonly bucketAfterCredits: number;
      readonly amountCredits: number;
      /** When they ended; `expiredAt` is when that was recorded. */
      readonly expiresAt: Instant;
      readonly expiredAt: Instant;
    }
>;

/** What a payment or a period gave was taken back, as far as it was still there. */
export type CreditsReversed = DomainEvent<
  'CreditsReversed',
  WalletOwner &
    EntryFields & {
      readonly source: string;
      readonly amountCredits: number;
      /** What should have been taken back as well, and was spent or had expired by then. */
      readonly shortCredits: number;
      /** What is set aside of the bucket and taken back as soon as a hold gives it back. */
      readonly owedCredits: number;
      readonly from: readonly BucketTake[];
      readonly reason: string;
      readonly reference: string | null;
      readonly reversedAt: Instant;
    }
>;

/** What was taken back is with the wallet again, as the reversal did not last. */
export type CreditsRestored = DomainEvent<
  'CreditsRestored',
  WalletOwner &
    EntryFields & {
      readonly source: string;
      /** The reference under which it was taken. */
      readonly reversal: string;
      readonly bucketId: BucketId;
      readonly bucketAfterCredits: number;
      readonly origin: CreditOrigin;
      readonly amountCredits: number;
      /** What holds would have had to give back, and need not any more. */
      readonly forgivenCredits: number;
      readonly expiresAt: Instant | null;
      readonly reason: string;
      readonly restoredAt: Instant;
    }
>;

/** At which level of what is available an alert is wanted; null for none. */
export type BalanceThresholdSet = DomainEvent<
  'BalanceThresholdSet',
  WalletOwner & { readonly thresholdCredits: number | null; readonly setAt: Instant }
>;

/** What is available was above the threshold, and is not any more. */
export type BalanceThresholdCrossed = DomainEvent<
  'BalanceThresholdCrossed',
  WalletOwner & {
    readonly thresholdCredits: number;
    readonly availableCredits: number;
    readonly crossedAt: Instant;
  }
>;

/** Credits were set aside for work under way. */
export type CreditsHeld = DomainEvent<
  'CreditsHeld',
  WalletOwner & {
    readonly holdId: CreditHoldId;
    readonly amountCredits: number;
    readonly from: readonly BucketPart[];
    readonly reason: string;
    readonly reference: string | null;
    readonly expiresAt: Instant | null;
    readonly availableAfterCredits: number;
    readonly heldAt: Instant;
  }
>;

/** Work was done: credits that were set aside for it are spent. */
export type HoldCaptured = DomainEvent<
  'HoldCaptured',
  WalletOwner &
    EntryFields & {
      readonly holdId: CreditHoldId;
      readonly amountCredits: number;
      /** What the hold still sets aside; it is closed with 0. */
      readonly holdAfterCredits: number;
      readonly from: readonly BucketTake[];
      readonly reason: string;
      /** What was done; that of the hold where the capture has none of its own. */
      readonly reference: string | null;
      readonly capturedAt: Instant;
    }
>;

/** What a hold gives back, all of it or a part. */
export type HoldEnd = WalletOwner & {
  readonly holdId: CreditHoldId;
  /** What the hold gave back. */
  readonly amountCredits: number;
  readonly availableAfterCredits: number;
};

/** Work will not be done: credits that were set aside for it can be spent again. */
export type HoldReleased = DomainEvent<
  'HoldReleased',
  HoldEnd & {
    /** What the hold still sets aside; it is closed with 0. */
    readonly holdAfterCredits: number;
    /** What was not done, where the hold is for more than that. */
    readonly reference: string | null;
    readonly releasedAt: Instant;
  }
>;

/** A hold's time was over; `expiredAt` is when that was recorded. */
export type HoldExpired = DomainEvent<
  'HoldExpired',
  HoldEnd & { readonly expiresAt: Instant; readonly expiredAt: Instant }
>;

/** The events that change the balance: one each is one line of a statement. */
export type WalletEntry =
  | CreditsGranted
  | CreditsDebited
  | CreditsExpired
  | CreditsReversed
  | CreditsRestored
  | HoldCaptured;

export type WalletEvent =
  | WalletEntry
  | CreditsHeld
  | HoldReleased
  | HoldExpired
  | BalanceThresholdSet
  | BalanceThresholdCrossed
  | AutoTopUpEvent;
