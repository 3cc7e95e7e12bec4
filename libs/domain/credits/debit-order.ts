import { type CreditBucket, freeCredits } from './wallet.balance';
import type { BucketPart, BucketTake } from './wallet.events';

/**
 * Which buckets a debit takes from: the soonest-expiring first, then plan before bought, then the
 * oldest. `buckets` come oldest first and have at least `amountCredits` free together.
 */
export function takeInDebitOrder(
  buckets: readonly CreditBucket[],
  amountCredits: number,
): readonly BucketTake[] {
  const taken: BucketTake[] = [];
  let missing = amountCredits;
  for (const bucket of inDebitOrder(buckets)) {
    if (missing === 0) break;
    const part = Math.min(missing, freeCredits(bucket));
    if (part === 0) continue;
    taken.push(takeOf(bucket, part));
    missing -= part;
  }
  if (missing > 0) throw new Error(`${missing} credits more than the buckets hold`);
  return taken;
}

/** The first `amountCredits` of parts that were chosen in debit order before. */
export function takeFromParts(
  parts: readonly BucketPart[],
  buckets: readonly CreditBucket[],
  amountCredits: number,
): readonly BucketTake[] {
  const taken: BucketTake[] = [];
  let missing = amountCredits;
  for (const part of parts) {
    if (missing === 0) break;
    const bucket = buckets.find(({ bucketId }) => bucketId === part.bucketId);
    if (!bucket) throw new Error(`${part.bucketId} is gone while credits of it are held`);
    const amount = Math.min(missing, part.amountCredits);
    taken.push(takeOf(bucket, amount));
    missing -= amount;
  }
  if (missing > 0) throw new Error(`${missing} credits more than are held`);
  return taken;
}

export function takeOf(
  { bucketId, remainingCredits }: CreditBucket,
  amountCredits: number,
): BucketTake {
  return { bucketId, amountCredits, bucketAfterCredits: remainingCredits - amountCredits };
}

function inDebitOrder(buckets: readonly CreditBucket[]): readonly CreditBucket[] {
  return [...buckets].sort((a, b) => byExpiry(a, b) || rank(a) - rank(b));
}

/** Sorting is stable, so that of two equal buckets the older one comes first. */
export function byExpiry(
  a: Pick<CreditBucket, 'expiresAt'>,
  b: Pick<CreditBucket, 'expiresAt'>,
): number {
  if (a.expiresAt === b.expiresAt) return 0;
  if (a.expiresAt === null) return 1;
  if (b.expiresAt === null) return -1;
  return a.expiresAt < b.expiresAt ? -1 : 1;
}

function rank({ origin }: CreditBucket): number {
  return origin === 'plan' ? 0 : 1;
}
