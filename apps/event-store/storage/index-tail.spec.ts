import { IndexTail } from './index-tail';

const ENTRIES_MAX = 1280;

function add(tail: IndexTail, count: number): void {
  for (let n = 0; n < count; n += 1) {
    const number = 1 + (n % 100);
    const revision = Math.max(tail.lastOf(number), -1) + 1;
    const entry = { revision, position: n, eventId: `${number}-${revision}` };
    tail.add({ name: `stream-${number}`, number }, entry);
  }
}

/** Writes what is due, as it is done after each commit, and says how much that was. */
function keepUp(tail: IndexTail, end: number): number {
  if (!tail.isDue) return 0;
  tail.seal(end);
  const chunk = tail.nextChunk()!;
  tail.written(chunk);
  return chunk.entries;
}

describe('the tail of the indexes', () => {
  it('gathers entries until they are worth writing', () => {
    const tail = new IndexTail(ENTRIES_MAX);
    add(tail, ENTRIES_MAX - 1);
    expect(tail.isDue).toBe(false);
    add(tail, 1);
    expect(tail.isDue).toBe(true);
  });

  it('hands out each entry once, in the order of streams and revisions', () => {
    const tail = new IndexTail(ENTRIES_MAX);
    add(tail, ENTRIES_MAX);
    tail.seal(7);
    const handedOut: string[] = [];
    let end: number | undefined;
    while (end === undefined) {
      const chunk = tail.nextChunk()!;
      expect(chunk.entries).toBeLessThanOrEqual(ENTRIES_MAX / 100);
      handedOut.push(...chunk.streams.flatMap(({ entries }) => entries.map((e) => e.eventId)));
      tail.written(chunk);
      end = chunk.completes;
    }
    const expected = Array.from({ length: 100 }, (_none, index) =>
      Array.from({ length: index < 80 ? 13 : 12 }, (_one, n) => `${index + 1}-${n}`),
    );
    expect(handedOut).toEqual(expected.flat());
    expect([end, tail.isEmpty, tail.nextChunk()]).toEqual([7, true, undefined]);
  });

  it('knows an entry until it is written, and the newest of two with the same id', () => {
    const tail = new IndexTail(1);
    const stream = { name: 's', number: 1 };
    tail.add(stream, { revision: 0, position: 0, eventId: 'twice' });
    tail.seal(1);
    tail.add(stream, { revision: 1, position: 1, eventId: 'twice' });
    expect(tail.partsOf(1).map((part) => part.map(({ revision }) => revision))).toEqual([[0], [1]]);
    expect([tail.revisionOf(1, 'twice'), tail.lastOf(1)]).toEqual([1, 1]);
    tail.written(tail.nextChunk()!);
    expect([tail.revisionOf(1, 'twice'), tail.lastOf(1)]).toEqual([1, 1]);
    tail.seal(2);
    tail.written(tail.nextChunk()!);
    expect([tail.revisionOf(1, 'twice'), tail.lastOf(1)]).toEqual([undefined, -1]);
  });

  it.each([1, 100, 5000])('is written faster than %d entries a commit come in', (perCommit) => {
    const tail = new IndexTail(ENTRIES_MAX);
    let unwritten = 0;
    for (let commit = 0; commit < 20_000 / perCommit; commit += 1) {
      add(tail, perCommit);
      unwritten += perCommit - keepUp(tail, commit);
      expect(unwritten).toBeLessThanOrEqual(2 * (ENTRIES_MAX + perCommit));
    }
  });
});
