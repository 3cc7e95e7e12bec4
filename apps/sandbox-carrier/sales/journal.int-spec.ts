import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Journal } from './journal';

describe('the journal', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'journal-'));
    file = path.join(folder, 'sales.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const written = async (): Promise<unknown[]> => {
    const { journal, entries } = await Journal.open(file);
    await journal.close();
    return entries;
  };

  it('gives back in order what was appended at once', async () => {
    const { journal } = await Journal.open(file);
    const entries = Array.from({ length: 500 }, (_, n) => ({ n, text: 'Zürich\n' }));
    await Promise.all(entries.map((entry) => journal.append(entry)));
    await journal.close();
    expect(await written()).toEqual(entries);
  });

  it('drops a torn last line and goes on behind what was whole', async () => {
    const { journal } = await Journal.open(file);
    await journal.append({ n: 1 });
    await journal.close();
    await appendFile(file, '{"n":2,"te');
    const again = await Journal.open(file);
    expect(again.entries).toEqual([{ n: 1 }]);
    await again.journal.append({ n: 3 });
    await again.journal.close();
    expect(await written()).toEqual([{ n: 1 }, { n: 3 }]);
  });

  it('refuses a file that is damaged in its middle, and names the line', async () => {
    const damaged = '{"n":1}\n{"n"\n{"n":3}\n';
    await writeFile(file, damaged);
    await expect(Journal.open(file)).rejects.toThrow(`${file} line 2 is not JSON`);
    expect(await readFile(file, 'utf8')).toBe(damaged);
  });
});
