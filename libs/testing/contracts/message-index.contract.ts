import type { IndexedLine, MessageIndex } from '@trunkline/application/ports/message-index';
import type { AccountId } from '@trunkline/domain/ids';

/** What the lists of messages promise, whatever keeps them. */
export function messageIndexContract(name: string, start: () => MessageIndex): void {
  describe(`${name} as an index of messages`, () => {
    let account = 0;
    let accountId: AccountId;
    let index: MessageIndex;
    beforeEach(() => {
      index = start();
      accountId = `acc_${(account += 1)}` as AccountId;
    });

    const line = (key: string, atMs: number | null, changes: Partial<IndexedLine> = {}) => {
      const view = { key, atMs };
      return { list: 'texts' as const, key, atMs, revision: 1n, view, ...changes };
    };
    const keys = async (limit = 100): Promise<readonly string[]> =>
      (await index.page(accountId, 'texts', { after: undefined, limit })).map(({ key }) => key);

    it('gives the newest first, page by page, also where several are of one moment', async () => {
      const all = ['a', 'b', 'c', 'd', 'e'].map((key, at) => line(key, at < 3 ? 7 : 9));
      await index.write(accountId, all);
      const seen: string[] = [];
      for (let after; seen.length < 5;) {
        const page = await index.page(accountId, 'texts', { after, limit: 2 });
        seen.push(...page.map(({ key }) => key));
        after = page.at(-1);
        if (!after) break;
      }
      expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
    });

    it('does not go back to an earlier revision', async () => {
      await index.write(accountId, [line('a', 1, { revision: 5n, view: 'new' })]);
      await index.write(accountId, [line('a', 1, { revision: 4n, view: 'old' })]);
      expect(await index.find(accountId, 'texts', 'a')).toBe('new');
    });

    it('takes a line out, and does not put it back by what is older', async () => {
      await index.write(accountId, [line('a', 1, { revision: 1n })]);
      await index.write(accountId, [line('a', null, { revision: 2n, view: null })]);
      await index.write(accountId, [line('a', 1, { revision: 1n })]);
      expect(await keys()).toEqual([]);
    });

    it('keeps the newest thousand, and no older one that is written again', async () => {
      for (let from = 0; from < 1_002; from += 167) {
        const some = Array.from({ length: 167 }, (_, at) => line(`m${from + at}`, from + at));
        await index.write(accountId, some);
      }
      await index.write(accountId, [line('m0', 0, { revision: 9n })]);
      const kept = await keys(2_000);
      expect(kept).toHaveLength(1_000);
      expect(kept.at(-1)).toBe('m2');
      expect(await index.find(accountId, 'texts', 'm0')).toBeUndefined();
    });

    it('keeps accounts and lists apart', async () => {
      await index.write(accountId, [line('a', 1), line('x', 1, { list: 'optOuts' })]);
      expect(await keys()).toEqual(['a']);
      const other = 'acc_other' as AccountId;
      expect(await index.page(other, 'texts', { after: undefined, limit: 5 })).toEqual([]);
      expect(await index.find(other, 'texts', 'a')).toBeUndefined();
    });
  });
}
