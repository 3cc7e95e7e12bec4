import fc from 'fast-check';
import {
  ExpectedRevision,
  judgeAppend,
  judgeDelete,
  StreamState,
  Verdict,
} from './expected-revision';

const any: ExpectedRevision = { kind: 'any' };
const noStream: ExpectedRevision = { kind: 'noStream' };
const streamExists: ExpectedRevision = { kind: 'streamExists' };
const revision = (value: number): ExpectedRevision => ({
  kind: 'revision',
  revision: BigInt(value),
});

const APPEND: Verdict = { kind: 'append' };
const WRONG: Verdict = { kind: 'wrongExpectedVersion' };
const DELETED: Verdict = { kind: 'streamDeleted' };
const repeatOf = (last: number): Verdict => ({ kind: 'idempotent', last });

interface Exceptions {
  readonly tombstoned?: boolean;
  readonly softDeleted?: boolean;
  readonly hasMetadata?: boolean;
}

/** A stream that holds events with these ids, one after another. */
function streamOf(ids: readonly string[], exceptions: Exceptions = {}): StreamState {
  const revisionOf = (id: string): number | undefined => {
    const found = ids.lastIndexOf(id);
    return found < 0 ? undefined : found;
  };
  const last = ids.length - 1;
  const usual = { tombstoned: false, softDeleted: false, hasMetadata: false };
  return { ...usual, last, eventIdAt: (at) => ids[at], revisionOf, ...exceptions };
}

describe('an append to a stream that does not exist', () => {
  it.each([
    ['any', any, APPEND],
    ['no stream', noStream, APPEND],
    ['a stream', streamExists, WRONG],
    ['revision 0', revision(0), WRONG],
  ])('that expects %s', (_name, expected, verdict) => {
    expect(judgeAppend(expected, ['x'], streamOf([]))).toEqual(verdict);
  });

  it('finds a stream when there are metadata for it', () => {
    expect(judgeAppend(streamExists, ['x'], streamOf([], { hasMetadata: true }))).toEqual(APPEND);
  });
});

describe('an append that expects any revision or a stream', () => {
  it.each([any, streamExists])('writes what it does not know ($kind)', (expected) => {
    expect(judgeAppend(expected, ['x'], streamOf(['a', 'b']))).toEqual(APPEND);
  });

  it.each([any, streamExists])('knows a repeat by its ids ($kind)', (expected) => {
    expect(judgeAppend(expected, ['a', 'b'], streamOf(['a', 'b', 'c']))).toEqual(repeatOf(1));
  });

  it('refuses a repeat that goes on with something new', () => {
    expect(judgeAppend(any, ['a', 'x'], streamOf(['a', 'b']))).toEqual(WRONG);
  });

  it('writes when the first is new, even if a later one is known', () => {
    expect(judgeAppend(any, ['x', 'a'], streamOf(['a', 'b']))).toEqual(APPEND);
  });

  it('says that nothing is new when there is nothing', () => {
    expect(judgeAppend(any, [], streamOf(['a']))).toEqual(APPEND);
  });
});

describe('an append that expects a revision', () => {
  it.each([
    ['the last', revision(1), ['x'], APPEND],
    ['one beyond the last', revision(2), ['x'], WRONG],
    ['the largest there is', { kind: 'revision', revision: 2n ** 64n - 1n } as const, ['x'], WRONG],
    ['one that is past', revision(0), ['x'], WRONG],
    ['one that is past, with what follows it', revision(0), ['b'], repeatOf(1)],
    ['one that is past, with more than follows it', revision(0), ['b', 'c'], WRONG],
    ['no stream, with what it began with', noStream, ['a'], repeatOf(0)],
    ['no stream, with all of it', noStream, ['a', 'b'], repeatOf(1)],
    ['no stream, with another beginning', noStream, ['x'], WRONG],
    ['no stream, with another second event', noStream, ['a', 'x'], WRONG],
    ['one that is past, with nothing', revision(0), [], WRONG],
  ] as const)('%s', (...[, expected, ids, verdict]) => {
    expect(judgeAppend(expected, ids, streamOf(['a', 'b']))).toEqual(verdict);
  });
});

describe('a deleted stream', () => {
  const deleted = streamOf(['a', 'b'], { softDeleted: true, hasMetadata: true });

  it.each([
    ['any', any, APPEND],
    ['no stream', noStream, APPEND],
    ['its last revision', revision(1), APPEND],
    ['a stream', streamExists, DELETED],
    ['a revision that is past', revision(0), WRONG],
  ])('is appended to by what expects %s', (_name, expected, verdict) => {
    expect(judgeAppend(expected, ['x'], deleted)).toEqual(verdict);
  });

  it.each([any, noStream, streamExists, revision(1)])('is gone with a tombstone ($kind)', (e) => {
    const tombstoned = streamOf(['a', 'b'], { tombstoned: true });
    expect(judgeAppend(e, ['a'], tombstoned)).toEqual(DELETED);
    for (const kind of ['delete', 'tombstone'] as const) {
      expect(judgeDelete(kind, e, tombstoned)).toEqual(DELETED);
    }
  });
});

describe('a delete', () => {
  it.each([
    ['any', any, APPEND],
    ['a stream', streamExists, APPEND],
    ['the last revision', revision(1), APPEND],
    ['another revision', revision(0), WRONG],
    ['no stream', noStream, WRONG],
  ])('that expects %s', (_name, expected, verdict) => {
    for (const kind of ['delete', 'tombstone'] as const) {
      expect(judgeDelete(kind, expected, streamOf(['a', 'b']))).toEqual(verdict);
    }
  });

  it('of a stream that never was is refused, and a tombstone is not', () => {
    for (const expected of [any, noStream]) {
      expect(judgeDelete('delete', expected, streamOf([]))).toEqual(WRONG);
      expect(judgeDelete('tombstone', expected, streamOf([]))).toEqual(APPEND);
      expect(judgeDelete('delete', expected, streamOf([], { hasMetadata: true }))).toEqual(APPEND);
    }
  });
});

describe('an append of nothing', () => {
  it('is wrong at a revision that is past, where it could not be told from a repeat', () => {
    expect(judgeAppend(revision(0), [], streamOf(['a', 'b']))).toEqual(WRONG);
    expect(judgeAppend(noStream, [], streamOf(['a', 'b']))).toEqual(WRONG);
    for (const expected of [any, streamExists, revision(1)]) {
      expect(judgeAppend(expected, [], streamOf(['a', 'b']))).toEqual(APPEND);
    }
  });
});

describe('whatever is appended', () => {
  const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 });
  const split = fc.tuple(ids, fc.nat(), fc.nat());

  it('is known again by a repeat of exactly the same append', () => {
    fc.assert(
      fc.property(split, ([all, from, length]) => {
        const start = from % all.length;
        const part = all.slice(start, start + 1 + (length % (all.length - start)));
        const verdict = repeatOf(start + part.length - 1);
        const expected = start === 0 ? noStream : revision(start - 1);
        expect(judgeAppend(expected, part, streamOf(all))).toEqual(verdict);
        expect(judgeAppend(any, part, streamOf(all))).toEqual(verdict);
      }),
    );
  });

  it('is written at exactly one explicit revision, if it is new', () => {
    fc.assert(
      fc.property(ids, fc.uuid(), (stored, id) => {
        fc.pre(!stored.includes(id));
        for (let at = 0; at < stored.length + 2; at += 1) {
          const verdict = at === stored.length - 1 ? APPEND : WRONG;
          expect(judgeAppend(revision(at), [id], streamOf(stored))).toEqual(verdict);
        }
      }),
    );
  });
});
