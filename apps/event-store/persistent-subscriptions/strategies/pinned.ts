import { Message } from '../message';
import { ConsumerStrategy, Taker } from './consumer-strategy';

const BUCKETS = 1024;

/**
 * Gives what belongs together to one consumer, for as long as it is there. Pins are spread over
 * buckets and each bucket has a consumer; a new consumer gets its share of them.
 */
export class Pinned<T extends Taker> implements ConsumerStrategy<T> {
  private readonly buckets = new Array<T | undefined>(BUCKETS).fill(undefined);
  private readonly bucketCounts = new Map<T, number>();

  add(taker: T, inFlight: readonly Message[]): void {
    this.bucketCounts.set(taker, 0);
    const busy = new Set(inFlight.map(({ pin }) => bucketOf(pin)));
    const assigned = this.buckets.filter(Boolean).length;
    const share = Math.ceil(assigned / this.bucketCounts.size);
    for (const other of [...this.bucketCounts.keys()]) {
      if (other !== taker) this.moveSurplus({ from: other, to: taker, share, busy });
    }
  }

  remove(taker: T): void {
    this.bucketCounts.delete(taker);
    for (const [bucket, owner] of this.buckets.entries()) {
      if (owner === taker) this.buckets[bucket] = undefined;
    }
  }

  choose({ pin }: Message): T | 'skipped' | 'full' {
    if (![...this.bucketCounts.keys()].some(({ canTake }) => canTake)) return 'full';
    const bucket = bucketOf(pin);
    const owner = this.buckets[bucket] ?? this.assign(bucket, this.leastBurdened());
    return owner.canTake ? owner : 'skipped';
  }

  /** Buckets of which nothing is in flight go first, so that order is kept where it can be. */
  private moveSurplus(move: Move<T>): void {
    const surplus = this.bucketCounts.get(move.from)! - move.share;
    if (surplus <= 0) return;
    const owned = [...this.buckets.keys()].filter((b) => this.buckets[b] === move.from);
    const idleFirst = owned.sort((a, b) => Number(move.busy.has(a)) - Number(move.busy.has(b)));
    for (const bucket of idleFirst.slice(0, surplus)) this.assign(bucket, move.to);
  }

  private assign(bucket: number, taker: T): T {
    const owner = this.buckets[bucket];
    if (owner) this.bucketCounts.set(owner, this.bucketCounts.get(owner)! - 1);
    this.bucketCounts.set(taker, this.bucketCounts.get(taker)! + 1);
    this.buckets[bucket] = taker;
    return taker;
  }

  private leastBurdened(): T {
    const byBurden = [...this.bucketCounts].sort(([, a], [, b]) => a - b);
    return byBurden[0]![0];
  }
}

interface Move<T> {
  readonly from: T;
  readonly to: T;
  readonly share: number;
  readonly busy: ReadonlySet<number>;
}

/** FNV-1a: spreads well and is the same in every run. */
function bucketOf(pin: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < pin.length; index += 1) {
    hash = Math.imul(hash ^ pin.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % BUCKETS;
}
