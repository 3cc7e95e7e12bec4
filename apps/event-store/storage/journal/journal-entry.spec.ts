import fc from 'fast-check';
import { Commit } from '../commit';
import { decodeEntry, encodeEntry } from './journal-entry';

const number = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const limit = fc.oneof(number, fc.constant(Infinity));

const head = fc.record({
  number,
  last: fc.integer({ min: -1 }),
  tombstoned: fc.boolean(),
  limits: fc.record({
    hasMetadata: fc.boolean(),
    maxCount: limit,
    maxAgeSeconds: limit,
    truncateBefore: limit,
  }),
});

/** Any commit; each has all that one can have. */
const anyCommit: fc.Arbitrary<Commit> = fc.record({
  sequence: number,
  end: number,
  streamCount: number,
  events: fc.array(fc.record({ position: number, record: bytes }), { maxLength: 5 }),
  heads: fc.array(fc.record({ name: fc.string({ unit: 'grapheme' }), head }), { maxLength: 3 }),
  projectionStates: fc.option(
    bytes.filter(({ length }) => length > 0),
    { nil: undefined },
  ),
});

describe('an entry of the journal', () => {
  it('says what its commit says, wherever in a file it lies', () => {
    fc.assert(
      fc.property(anyCommit, bytes, bytes, (commit, before, after) => {
        const entry = encodeEntry(commit);
        const file = Buffer.concat([before, entry, after]);
        const found = decodeEntry(file, before.length);
        expect(found).toEqual({ commit, next: before.length + entry.length });
      }),
    );
  });

  it('is none when a bit of it is another, or its end is not there', () => {
    fc.assert(
      fc.property(anyCommit, fc.nat(), fc.nat({ max: 7 }), (commit, at, bit) => {
        const entry = encodeEntry(commit);
        const place = at % entry.length;
        expect(decodeEntry(entry.subarray(0, place), 0)).toBeUndefined();
        entry[place]! ^= 1 << bit;
        expect(decodeEntry(entry, 0)).toBeUndefined();
      }),
    );
  });
});
