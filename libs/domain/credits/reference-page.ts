import type { ReferenceHash } from './reference-hash';

/** One used reference: its hash, and who used it, as `codeOf` writes it. */
export type HashedReference = ReferenceHash & { readonly user: number };

/** Words of 32 bits for each reference: both halves of its hash, and its user. */
export const wordsEach = 3;

/**
 * References that will not change any more, in `sorted` words that take 12 bytes each and are looked
 * up by halving.
 */
export class ReferencePage {
  constructor(readonly sorted: Uint32Array) {}

  static of(references: readonly HashedReference[]): ReferencePage {
    const sorted = new Uint32Array(references.length * wordsEach);
    [...references]
      .sort((one, other) => one.high - other.high || one.low - other.low)
      .forEach(({ high, low, user }, index) => sorted.set([high, low, user], index * wordsEach));
    return new ReferencePage(sorted);
  }

  userOf({ high, low }: ReferenceHash): number | undefined {
    let [from, to] = [0, this.sorted.length / wordsEach];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const order = this.word(middle, 0) - high || this.word(middle, 1) - low;
      if (order === 0) return this.word(middle, 2);
      if (order < 0) from = middle + 1;
      else to = middle;
    }
    return undefined;
  }

  private word(index: number, which: number): number {
    return this.sorted[index * wordsEach + which] ?? 0;
  }
}
