import { accountId } from '@trunkline/testing/builders';
import { InMemoryMessageIndex } from '@trunkline/testing/fakes/in-memory-message-index';
import { lookedMax, MessageLists } from './message-lists.service';

const index = new InMemoryMessageIndex();
const lists = new MessageLists(index);
const numberAt = (place: number): string => `+1212555${String(place).padStart(4, '0')}`;

beforeAll(async () => {
  const lines = Array.from({ length: lookedMax + 600 }, (_, place) => ({
    ...{ list: 'optOuts' as const, key: numberAt(place), atMs: place, revision: 1n, view: place },
  }));
  await index.write(accountId, lines);
});

/** All that is found, and how long each page was. */
async function searched(part: string, limit: number) {
  const found: string[] = [];
  const pages: number[] = [];
  let cursor: string | undefined;
  do {
    const wanted = { part, limit, ...(cursor !== undefined && { cursor }) };
    const page = await lists.search(accountId, 'optOuts', wanted);
    found.push(...page.data.map(({ key }) => key));
    pages.push(page.data.length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { found, pages };
}

describe('searching a list', () => {
  it('finds all that have the digits, the newest first, and each once', async () => {
    const all = Array.from({ length: lookedMax + 600 }, (_, place) => numberAt(place));
    const wanted = all.filter((number) => number.includes('42')).reverse();
    expect((await searched('42', 7)).found).toEqual(wanted);
    expect((await searched('42', 100)).found).toEqual(wanted);
  });

  it('goes on after a page for which it looked through enough, though it found nothing', async () => {
    expect(await searched('5550003', 20)).toEqual({ found: [numberAt(3)], pages: [0, 1] });
  });

  it('ends at the end, also where the last page is just full', async () => {
    expect((await searched('1255500', 100)).pages).toEqual([0, 100]);
    expect((await searched('1255500', 99)).pages).toEqual([0, 99, 1]);
  });
});
