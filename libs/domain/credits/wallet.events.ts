import type { DomainEvent } from '../decision';
import type { AccountId, BucketId } from '../ids';
import type { Instant } from '../time/instant';

/** SMS credits, or voice credits: minutes. */
export type CreditKind = 'sms' | 'voice';

/** Where credits came from. Plan credits are spent before those that were bought or given. */
export type CreditOrigin = 'starting' | 'adjustment' | 'plan' | 'purchase';

export type CreditsGranted = DomainEvent<
  'CreditsGranted',
  {
    readonly accountId: AccountId;
    readonly kind: CreditKind;
    readonly bucketId: BucketId;
    readonly origin: CreditOrigin;
    readonly amountCredits: number;
    readonly expiresAt: Instant | null;
    readonly reason: string;
    readonly reference: string | null;
    readonly availableAfterCredits: number;
    readonly grantedAt: Instant;
  }
>;

export type CreditsDebited = DomainEvent<
  'CreditsDebited',
  {
    readonly accountId: AccountId;
    readonly kind: CreditKind;
    readonly amountCredits: number;
    readonly from: readonly { readonly bucketId: BucketId; readonly amountCredits: number }[];
    readonly reason: string;
    readonly reference: string | null;
    readonly availableAfterCredits: number;
    readonly debitedAt: Instant;
  }
>;

export type WalletEvent = CreditsGranted | CreditsDebited;
