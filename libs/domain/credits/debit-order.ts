import type { BucketId } from '../ids';
import type { CreditBucket } from './wallet.state';

/**
 * Which buckets a debit takes from: the soonest-expiring first, then plan before bought, then the
 * oldest. `buckets` come oldest first and hold at least `amountCredits` together.
 */
export function takeInDebitOrder(
  buckets: readonly CreditBucket[],
  amountCredits: number,
): readonly { readonly bucketId: BucketId; readonly amountCredits: number }[] {
  const taken: { bucketId: BucketId; amountCredits: number }[] = [];
  let missing = amountCredits;
  for (const { bucketId, remainingCredits } of inDebitOrder(buckets)) {
    if (missing === 0) break;
    const part = Math.min(missing, remainingCredits);
    taken.push({ bucketId, amountCredits: part });
    missing -= part;
  }
  if (missing > 0) throw new Error(`${missing} credits more than the buckets hold`);
  return taken;
}

function inDebitOrder(buckets: readonly CreditBucket[]): readonly CreditBucket[] {
  return [...buckets].sort((a, b) => byExpiry(a, b) || rank(a) - rank(b));
}

/** Sorting is stable, so that of two equal buckets the older one comes first. */
function byExpiry(a: CreditBucket, b: CreditBucket): number {
  if (a.expiresAt === b.expiresAt) return 0;
  if (a.expiresAt === null) return 1;
  if (b.expiresAt === null) return -1;
  return a.expiresAt < b.expiresAt ? -1 : 1;
}

function rank({ origin }: CreditBucket): number {
  return origin === 'plan' ? 0 : 1;
}
