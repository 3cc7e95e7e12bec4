import fc from 'fast-check';
import {
  type ReferenceUser,
  type References,
  newestOf,
  noReferences,
  pageSize,
  remember,
  rememberedAs,
  userOf,
} from './references';

function userOfNth(n: number): ReferenceUser {
  return { by: n % 3 === 0 ? 'hold' : 'entry', entryNumber: n };
}

function many(count: number, begun: References = noReferences, from = 0): References {
  let references = begun;
  for (let n = from; n < from + count; n += 1) {
    references = remember(references, `ref ${n}`, userOfNth(n));
  }
  return references;
}

/** Each page as one text: comparing a hundred thousand words one by one takes Jest seconds. */
function bytesOf({ pages }: References): readonly string[] {
  return pages.map(({ sorted }) => Buffer.from(sorted.buffer).toString('base64'));
}

const all = many(2 * pageSize + 1_000);

describe('the references of a wallet', () => {
  it('are found with who used them, old and new', () => {
    for (const n of [0, 1, pageSize - 1, pageSize, 2 * pageSize - 1, 2 * pageSize, 33_000]) {
      expect(userOf(all, `ref ${n}`)).toEqual(userOfNth(n));
    }
  });

  it('do not have one that was never used', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^ref \d+$/.test(text));
        expect(userOf(all, text)).toBeUndefined();
      }),
    );
  });

  it('are all found, each by itself', () => {
    const wrong = Array.from({ length: 2 * pageSize + 1_000 }, (_, n) => n).filter(
      (n) => userOf(all, `ref ${n}`)?.entryNumber !== n,
    );
    expect(wrong).toEqual([]);
  });

  it('become pages of one size, and keep few beside them', () => {
    expect(all.pages.map(({ sorted }) => sorted.length)).toEqual([3 * pageSize, 3 * pageSize]);
    expect(newestOf(all)).toHaveLength(1_000);
    expect(all.chunks.length).toBeLessThan(12);
  });

  it('make the same pages, whether they came at once or were taken apart between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: pageSize + 500 }), (first) => {
        const begun = many(first);
        const again = many(2 * pageSize - first, rememberedAs(begun.pages, newestOf(begun)), first);
        expect(bytesOf(again)).toEqual(bytesOf(all));
        expect(newestOf(again)).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });

  it('stay as they were when more are remembered', () => {
    const before = many(100);
    many(50, before, 100);
    expect(userOf(before, 'ref 120')).toBeUndefined();
    expect(newestOf(before)).toHaveLength(100);
  });
});
