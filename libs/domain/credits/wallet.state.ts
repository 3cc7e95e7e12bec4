import type { BucketId } from '../ids';
import type { Instant } from '../time/instant';
import type { CreditOrigin, WalletEvent } from './wallet.events';

/** Credits with one origin and one expiry. */
export type CreditBucket = {
  readonly bucketId: BucketId;
  readonly origin: CreditOrigin;
  readonly remainingCredits: number;
  readonly expiresAt: Instant | null;
};

/** The SMS or the voice credits of one account; buckets in the order in which they came. */
export type WalletState = { readonly buckets: readonly CreditBucket[] };

export const emptyWallet: WalletState = { buckets: [] };

export function evolveWallet({ buckets }: WalletState, event: WalletEvent): WalletState {
  switch (event.type) {
    case 'CreditsGranted': {
      const { bucketId, origin, amountCredits, expiresAt } = event.data;
      return {
        buckets: [...buckets, { bucketId, origin, remainingCredits: amountCredits, expiresAt }],
      };
    }
    case 'CreditsDebited': {
      const taken = new Map(event.data.from.map((part) => [part.bucketId, part.amountCredits]));
      return {
        buckets: buckets
          .map((bucket) => ({
            ...bucket,
            remainingCredits: bucket.remainingCredits - (taken.get(bucket.bucketId) ?? 0),
          }))
          .filter(({ remainingCredits }) => remainingCredits > 0),
      };
    }
  }
}

/** The buckets that can be spent at `at`. */
export function spendableBuckets({ buckets }: WalletState, at: Instant): readonly CreditBucket[] {
  return buckets.filter(({ expiresAt }) => expiresAt === null || expiresAt > at);
}

export function availableCredits(state: WalletState, at: Instant): number {
  return spendableBuckets(state, at).reduce((sum, bucket) => sum + bucket.remainingCredits, 0);
}
