import { hashReference, murmur3 } from './reference-hash';

describe('the hash of a reference', () => {
  it.each([
    ['', 0, 0],
    ['', 1, 0x514e28b7],
    ['', 0xffffffff, 0x81f16f39],
    // Four bytes of zero, which are the published vector nearest to one UTF-16 unit.
    ['\u0000', 0, 0x2362f9de],
  ])('of %j with seed %i is the one published for MurmurHash3', (text, seed, hash) => {
    expect(murmur3(text, seed)).toBe(hash);
  });

  it('has no two alike among a hundred thousand references that differ in little', () => {
    const hashes = new Set<string>();
    for (let n = 0; n < 100_000; n += 1) {
      const { high, low } = hashReference(`INV-2026-${n}`);
      hashes.add(`${high},${low}`);
    }
    expect(hashes.size).toBe(100_000);
  });

  it('has halves that say different things', () => {
    const halves = Array.from({ length: 1_000 }, (_, n) => hashReference(`order ${n}`));
    expect(halves.filter(({ high, low }) => high === low)).toEqual([]);
  });
});
