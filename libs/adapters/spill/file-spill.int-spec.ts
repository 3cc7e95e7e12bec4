import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TooManyRows } from '@trunkline/application/ports/spill';
import { FileSpill } from './file-spill';

type Row = { readonly key: string; readonly at: number };

let folder: string;

beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'file-spill-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('rows that are spilled to files', () => {
  it('come back once each, in order, with all rows of a key in one small group', async () => {
    const rows = await new FileSpill({ folder }).open<Row>();
    const keys = 20_000;
    for (let at = 0; at < 3 * keys; at += 1) {
      const key = String(at % keys);
      await rows.add(key, { key, at });
    }
    const seen = new Map<string, number[]>();
    for await (const group of rows.groups()) {
      expect(group.length).toBeLessThan((3 * keys) / 32);
      const here = new Map<string, number[]>();
      for (const { key, at } of group) here.set(key, [...(here.get(key) ?? []), at]);
      for (const [key, ats] of here) {
        expect(seen.has(key)).toBe(false);
        seen.set(key, ats);
      }
    }
    expect(seen.size).toBe(keys);
    for (const [key, ats] of seen) {
      expect(ats).toEqual([Number(key), Number(key) + keys, Number(key) + 2 * keys]);
    }
    expect(await readdir(folder)).toHaveLength(1);
    await rows.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('are limited, and say so', async () => {
    const rows = await new FileSpill({ folder, rowsMax: 2 }).open<Row>();
    await rows.add('a', { key: 'a', at: 1 });
    await rows.add('b', { key: 'b', at: 2 });
    await expect(rows.add('c', { key: 'c', at: 3 })).rejects.toThrow(TooManyRows);
    await rows.close();
    expect(await readdir(folder)).toEqual([]);
  });
});
