/** 64 bits that stand for a reference, as two unsigned halves. */
export type ReferenceHash = { readonly high: number; readonly low: number };

/**
 * Two runs of MurmurHash3 (x86, 32 bits; Austin Appleby, public domain) over the UTF-16 units of a
 * text. Among a million references of a wallet, two share a hash once in 37 million wallets.
 */
export function hashReference(text: string): ReferenceHash {
  return { high: murmur3(text, 0x9747b28c), low: murmur3(text, 0x3c6ef372) };
}

/** One 32-bit word for each UTF-16 unit: longer to mix than packed bytes, and no encoding needed. */
export function murmur3(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    const mixed = Math.imul(rotated(Math.imul(text.charCodeAt(index), 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotated(hash ^ mixed, 13), 5) + 0xe6546b64) | 0;
  }
  return finished(hash ^ (text.length * 4));
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function finished(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}
