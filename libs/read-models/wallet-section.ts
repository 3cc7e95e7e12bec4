import {
  type WalletBalance,
  emptyBalance,
  evolveBalance,
  isDue,
} from '@trunkline/domain/credits/wallet.balance';
import type { BucketId } from '@trunkline/domain/ids';
import type { Instant } from '@trunkline/domain/time/instant';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';

/** What a wallet's stream shows: its buckets and holds, from which all follows at any moment. */
export type WalletView = WalletBalance;

export type CreditsView = {
  readonly available: number;
  readonly held: number;
  /** All that the wallet holds: what is available and what is held. */
  readonly balance: number;
  readonly expiringNext: { readonly amount: number; readonly at: string } | null;
};

export type ThresholdView = {
  readonly credits: number;
  readonly isReached: boolean;
  /** When it was last crossed; null where it was not since it was set. */
  readonly crossedAt: string | null;
};

export const emptyWalletView: WalletView = emptyBalance;

export function evolveWalletView(view: WalletView, event: WalletEvent): WalletView {
  return evolveBalance(view, event);
}

/** The wallet as it is at `at`, with what is due by then and not recorded yet. */
export function creditsView({ buckets, holds }: WalletView, at: Instant): CreditsView {
  const heldOf = heldByBucket(holds.filter((hold) => !isDue(hold, at)));
  const live = buckets.map((bucket) => {
    const heldCredits = heldOf.get(bucket.bucketId) ?? 0;
    const unheldCredits = bucket.remainingCredits - heldCredits;
    const freeCredits = unheldCredits - Math.min(bucket.owedCredits, unheldCredits);
    return { ...bucket, heldCredits, freeCredits: isDue(bucket, at) ? 0 : freeCredits };
  });
  const available = live.reduce((sum, bucket) => sum + bucket.freeCredits, 0);
  const held = live.reduce((sum, bucket) => sum + bucket.heldCredits, 0);
  return { available, held, balance: available + held, expiringNext: expiringNext(live) };
}

/** Where an alert is wanted when what is available falls to it; null where none is. */
export function thresholdView(view: WalletView, at: Instant): ThresholdView | null {
  const { thresholdCredits: credits, thresholdCrossedAt: crossedAt } = view;
  if (credits === null) return null;
  return { credits, isReached: creditsView(view, at).available <= credits, crossedAt };
}

/** Only what can still be spent is about to expire; what is held stays while it is held. */
function expiringNext(
  live: readonly { readonly expiresAt: Instant | null; readonly freeCredits: number }[],
): CreditsView['expiringNext'] {
  const expiring = live.filter(({ freeCredits }) => freeCredits > 0);
  const at = expiring.flatMap(({ expiresAt }) => expiresAt ?? []).sort()[0];
  if (at === undefined) return null;
  const amount = expiring
    .filter(({ expiresAt }) => expiresAt === at)
    .reduce((sum, { freeCredits }) => sum + freeCredits, 0);
  return { amount, at };
}

function heldByBucket(holds: WalletView['holds']): ReadonlyMap<BucketId, number> {
  const held = new Map<BucketId, number>();
  for (const { bucketId, amountCredits } of holds.flatMap(({ parts }) => parts)) {
    held.set(bucketId, (held.get(bucketId) ?? 0) + amountCredits);
  }
  return held;
}
