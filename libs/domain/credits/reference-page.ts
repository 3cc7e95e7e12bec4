import type { ReferenceHash } from './reference-hash';

/** One used reference: its hash, and who used it, as `references.ts` encodes it. */
export type HashedReference = ReferenceHash & { readonly user: number };

/** Words of 32 bits for each reference: both halves of its hash, and its user. */
export const wordsEach = 3;

/** So many that a page of 16,384 has four references with the same first bits. */
const directoryBits = 12;

/**
 * References that will not change any more, in `sorted` words that take 12 bytes each. As hashes are
 * spread evenly, their first bits tell nearly where one lies; a look-up halves what is left, so that a
 * wallet with many pages asks each of them in two or three steps.
 */
export class ReferencePage {
  private known: Uint32Array | undefined;

  constructor(readonly sorted: Uint32Array) {}

  static of(references: readonly HashedReference[]): ReferencePage {
    const sorted = new Uint32Array(references.length * wordsEach);
    [...references]
      .sort((one, other) => one.high - other.high || one.low - other.low)
      .forEach((reference, index) => writeReference(sorted, index, reference));
    return new ReferencePage(sorted);
  }

  userOf({ high, low }: ReferenceHash): number | undefined {
    const directory = (this.known ??= this.directory());
    const first = firstBits(high);
    let [from, to] = [directory[first] ?? 0, directory[first + 1] ?? 0];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const order = this.word(middle, 0) - high || this.word(middle, 1) - low;
      if (order === 0) return this.word(middle, 2);
      if (order < 0) from = middle + 1;
      else to = middle;
    }
    return undefined;
  }

  /** For each value of the first bits where its references begin, and at last where all end. */
  private directory(): Uint32Array {
    const begins = new Uint32Array(2 ** directoryBits + 1);
    const count = this.sorted.length / wordsEach;
    for (let index = 0; index < count; index += 1) {
      const next = firstBits(this.word(index, 0)) + 1;
      begins[next] = (begins[next] ?? 0) + 1;
    }
    for (let bits = 1; bits < begins.length; bits += 1) {
      begins[bits] = (begins[bits] ?? 0) + (begins[bits - 1] ?? 0);
    }
    return begins;
  }

  private word(index: number, which: number): number {
    return this.sorted[index * wordsEach + which] ?? 0;
  }
}

/** Word by word: a typed array takes a list of numbers ten times slower. */
export function writeReference(words: Uint32Array, index: number, one: HashedReference): void {
  const at = index * wordsEach;
  words[at] = one.high;
  words[at + 1] = one.low;
  words[at + 2] = one.user;
}

function firstBits(high: number): number {
  return high >>> (32 - directoryBits);
}
