import type { BucketId } from '../ids';
import { byBucket } from './bucket-parts';
import type { BucketPart } from './wallet.events';

/** What of a hold changes when a part of it is spent or given back. */
type HoldParts = {
  readonly holdId: string;
  readonly remainingCredits: number;
  readonly parts: readonly BucketPart[];
};

/**
 * The last `amountCredits` of what a hold sets aside: it was chosen in debit order, so that the hold
 * keeps what it would have if it had been for less from the beginning.
 */
export function lastParts(
  parts: readonly BucketPart[],
  amountCredits: number,
): readonly BucketPart[] {
  let missing = amountCredits;
  return parts.toReversed().flatMap(({ bucketId, amountCredits: held }) => {
    const part = Math.min(missing, held);
    missing -= part;
    return part === 0 ? [] : [{ bucketId, amountCredits: part }];
  });
}

/** The holds after `gone` left one of them, which is over once it sets nothing aside any more. */
export function withoutParts<Hold extends HoldParts>(
  holds: readonly Hold[],
  { holdId, gone }: { readonly holdId: string; readonly gone: readonly BucketPart[] },
): readonly Hold[] {
  return holds.flatMap((hold) => {
    if (hold.holdId !== holdId) return [hold];
    const parts = rest(hold.parts, byBucket(gone));
    const remainingCredits = parts.reduce((sum, { amountCredits }) => sum + amountCredits, 0);
    return remainingCredits === 0 ? [] : [{ ...hold, remainingCredits, parts }];
  });
}

function rest(
  parts: readonly BucketPart[],
  gone: ReadonlyMap<BucketId, number>,
): readonly BucketPart[] {
  return parts
    .map(({ bucketId, amountCredits }) => ({
      bucketId,
      amountCredits: amountCredits - (gone.get(bucketId) ?? 0),
    }))
    .filter(({ amountCredits }) => amountCredits > 0);
}
