import type { BucketId } from '../ids';
import type { BucketPart } from './wallet.events';

type Holding = {
  readonly bucketId: BucketId;
  readonly remainingCredits: number;
  readonly heldCredits: number;
};

/** Moves the parts into or out of their buckets; a bucket without credits is gone. */
export function added<Bucket extends Holding>(
  buckets: readonly Bucket[],
  parts: readonly BucketPart[],
  sign: { readonly remaining: number; readonly held: number },
): readonly Bucket[] {
  const amounts = byBucket(parts);
  return buckets.flatMap((bucket) => {
    const amount = amounts.get(bucket.bucketId);
    if (amount === undefined) return [bucket];
    const remainingCredits = bucket.remainingCredits + sign.remaining * amount;
    const heldCredits = bucket.heldCredits + sign.held * amount;
    return remainingCredits === 0 ? [] : [{ ...bucket, remainingCredits, heldCredits }];
  });
}

export function byBucket(parts: readonly BucketPart[]): ReadonlyMap<BucketId, number> {
  return new Map(parts.map(({ bucketId, amountCredits }) => [bucketId, amountCredits]));
}

export function sumOf(parts: readonly BucketPart[]): number {
  return parts.reduce((sum, { amountCredits }) => sum + amountCredits, 0);
}
