import fc from 'fast-check';
import {
  decodePosition,
  decodeRevision,
  encodeIndexEntry,
  indexedEventId,
  indexedPosition,
  positionKey,
  revisionKey,
  streamKey,
} from './keys';

const number = fc.nat({ max: Number.MAX_SAFE_INTEGER });

describe('keys', () => {
  it('are in the order of the numbers they stand for', () => {
    fc.assert(
      fc.property(number, number, number, (stream, a, b) => {
        expect(Math.sign(positionKey(a).compare(positionKey(b)))).toBe(Math.sign(a - b));
        const [keyA, keyB] = [revisionKey(stream, a), revisionKey(stream, b)];
        expect(Math.sign(keyA.compare(keyB))).toBe(Math.sign(a - b));
      }),
    );
  });

  it('and entries are read back', () => {
    fc.assert(
      fc.property(number, number, fc.uuid(), (stream, value, id) => {
        expect(decodePosition(positionKey(value))).toBe(value);
        expect(decodeRevision(revisionKey(stream, value))).toBe(value);
        expect(indexedPosition(encodeIndexEntry(value, id))).toBe(value);
        expect(indexedEventId(encodeIndexEntry(value, id))).toBe(id);
      }),
    );
  });

  it('of long stream names are short and different', () => {
    const [a, b] = [streamKey('x'.repeat(5000)), streamKey(`${'x'.repeat(4999)}y`)];
    expect(a.length).toBeLessThan(100);
    expect(a.equals(b)).toBe(false);
  });
});
