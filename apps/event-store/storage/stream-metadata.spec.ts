import { firstReadable, NO_LIMITS, StreamHead } from './stream-head';
import {
  initialLimits,
  parseLimits,
  softDeleteMetadata,
  undeleteMetadata,
} from './stream-metadata';

const limitsOf = (metadata: object) => parseLimits(Buffer.from(JSON.stringify(metadata)));

describe('the metadata of a stream', () => {
  it('limit what may be read', () => {
    expect(limitsOf({ $maxCount: 3, $maxAge: 60, $tb: 7, own: 1 })).toEqual({
      hasMetadata: true,
      maxCount: 3,
      maxAgeSeconds: 60,
      truncateBefore: 7,
    });
  });

  it.each(['', 'null', '[]', '{', '"text"', '{"$maxCount":0,"$tb":-1,"$maxAge":"x"}'])(
    'limit nothing when they are %p',
    (text) => {
      expect(parseLimits(Buffer.from(text))).toEqual({ ...NO_LIMITS, hasMetadata: true });
    },
  );

  it('hide everything after a soft delete, and only the past after the stream came back', () => {
    expect(parseLimits(softDeleteMetadata()).truncateBefore).toBe(Infinity);
    const before = Buffer.from('{"$tb":9223372036854775807,"own":{"a":1}}');
    expect(undeleteMetadata(before, 5).toString()).toBe('{"$tb":5,"own":{"a":1}}');
  });

  it('of metadata streams show the last event alone', () => {
    expect(initialLimits('$$s').maxCount).toBe(1);
    expect(initialLimits('s').maxCount).toBe(Infinity);
  });
});

describe('the first event that may be read', () => {
  const head = (limits: object): StreamHead => ({
    number: 1,
    last: 9,
    tombstoned: false,
    limits: { ...NO_LIMITS, ...limits },
  });

  it.each([
    [{}, 0],
    [{ maxCount: 10 }, 0],
    [{ maxCount: 9 }, 1],
    [{ maxCount: 1 }, 9],
    [{ truncateBefore: 4 }, 4],
    [{ truncateBefore: 4, maxCount: 2 }, 8],
    [{ truncateBefore: 12 }, 12],
  ])('under %p is %p', (limits, first) => {
    expect(firstReadable(head(limits))).toBe(first);
  });
});
