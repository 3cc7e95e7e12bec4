import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { withDirectory } from '../../testing/server-process';
import { Commit } from '../commit';
import { FileJournal, JOURNAL_FILES, Recovered } from './journal';
import { encodeEntry } from './journal-entry';
import { DamagedJournal } from './journal-file';

const STORE = '00000000-0000-4000-8000-000000000001';
const HEADER_BYTES = 'trunkline journal 1\n'.length + STORE.length;

const commitOf = (sequence: number, size = 10): Commit => ({
  sequence,
  end: sequence * 100,
  streamCount: sequence,
  events: [{ position: sequence, record: Buffer.alloc(size, sequence) }],
  heads: [],
  projectionStates: undefined,
});

const ENTRY_BYTES = encodeEntry(commitOf(1)).length;

const sequences = (commits: readonly Commit[]): number[] => commits.map((one) => one.sequence);
const allOf = ({ older, newer }: Recovered): number[] => sequences([...older, ...newer]);
const from = (first: number, to: number): number[] =>
  Array.from({ length: to - first + 1 }, (_none, index) => first + index);

/** What a journal gives that is opened as it lies there, without being closed. */
function recoveredFrom(directory: string, after: number): Recovered {
  return FileJournal.open(directory, { storeId: STORE, after }).recovered;
}

type Step =
  { readonly kind: 'write'; readonly size: number } | { readonly kind: 'turn' | 'settle' | 'kill' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      size: fc.constantFrom(1, 10, 10, 10, 5000),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'settle' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'turn' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'kill' as const }) },
);

/** A journal in use, and what it has to give back: all that was written and not settled. */
class Use {
  private sequence = 0;
  private settled = 0;
  private sealed = 0;
  private journal: FileJournal;

  constructor(private readonly directory: string) {
    this.journal = FileJournal.open(directory, { storeId: STORE, after: 0 }).journal;
  }

  async run(step: Step): Promise<void> {
    switch (step.kind) {
      case 'write':
        await this.journal.write(commitOf(this.sequence + 1, step.size));
        this.sequence += 1;
        return;
      case 'settle':
        this.settled = this.sealed;
        return;
      case 'turn':
        // Before what was sealed last is settled its file is not to be written over.
        if (this.settled < this.sealed || this.sequence === this.sealed) return;
        this.sealed = this.sequence;
        this.journal.turn();
        return;
      case 'kill':
        return this.reopen();
    }
  }

  private async reopen(): Promise<void> {
    await this.journal.close();
    const { settled } = this;
    const opened = FileJournal.open(this.directory, { storeId: STORE, after: settled });
    expect(allOf(opened.recovered)).toEqual(from(settled + 1, this.sequence));
    this.journal = opened.journal;
    this.sealed = opened.recovered.older.at(-1)?.sequence ?? settled;
  }

  async end(): Promise<void> {
    await this.reopen();
    await this.journal.close();
  }
}

describe('the journal', () => {
  it('has all that was written and not settled, after any number of kills', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), (steps) =>
        withDirectory(async (directory) => {
          const use = new Use(directory);
          for (const one of steps) await use.run(one);
          await use.end();
        }),
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('gives the commits before one that was not finished, and writes the next in its place', () =>
    withDirectory(async (directory) => {
      const whole = join(directory, 'whole');
      mkdirSync(whole);
      const name = await written(whole, 3);
      const end = HEADER_BYTES + 3 * ENTRY_BYTES;
      for (let length = end - ENTRY_BYTES; length < end; length += 1) {
        const cut = join(directory, `cut-${length}`);
        cpSync(whole, cut, { recursive: true });
        truncateSync(join(cut, name), length);
        // The file was longer before, or not.
        if (length % 2 === 0) truncateSync(join(cut, name), 2 * end);
        const again = FileJournal.open(cut, { storeId: STORE, after: 1 });
        expect(allOf(again.recovered)).toEqual([2]);
        await again.journal.write(commitOf(3, 20));
        await again.journal.write(commitOf(4));
        await again.journal.close();
        expect(allOf(recoveredFrom(cut, 0))).toEqual([1, 2, 3, 4]);
      }
    }));

  it('is refused when a commit in the middle of it cannot be read', () =>
    withDirectory(async (directory) => {
      const name = await written(directory, 3);
      const file = readFileSync(join(directory, name));
      for (const entry of [0, 1]) {
        const damaged = Buffer.from(file);
        damaged[HEADER_BYTES + ENTRY_BYTES * (entry + 1) - 1]! ^= 1;
        writeFileSync(join(directory, name), damaged);
        expect(() => recoveredFrom(directory, 0)).toThrow(
          new RegExp(`${name} is damaged \\(commit ${entry + 1} cannot be read\\): restore`),
        );
      }
    }));

  it('is refused when what it begins with does not follow the data file', () =>
    withDirectory(async (directory) => {
      await written(directory, 3, 5);
      expect(allOf(recoveredFrom(directory, 4))).toEqual([5, 6, 7]);
      expect(allOf(recoveredFrom(directory, 7))).toEqual([]);
      expect(() => recoveredFrom(directory, 3)).toThrow(DamagedJournal);
      expect(() => recoveredFrom(directory, 3)).toThrow(
        /commit 4 is neither in it nor in the data/,
      );
    }));

  it('begins anew when the data file is of a later commit than its last', () =>
    withDirectory(async (directory) => {
      await written(directory, 3);
      const { journal, recovered } = FileJournal.open(directory, { storeId: STORE, after: 9 });
      expect(allOf(recovered)).toEqual([]);
      await journal.write(commitOf(10));
      await journal.close();
      expect(allOf(recoveredFrom(directory, 9))).toEqual([10]);
    }));

  it.each([
    ['of another store', Buffer.from(STORE.replaceAll('1', '2')), HEADER_BYTES - STORE.length],
    ['that is no journal', Buffer.from('something'), 0],
  ])('%s is refused', (_name, bytes, at) =>
    withDirectory(async (directory) => {
      const name = await written(directory, 1);
      const file = readFileSync(join(directory, name));
      bytes.copy(file, at);
      writeFileSync(join(directory, name), file);
      expect(() => recoveredFrom(directory, 0)).toThrow(DamagedJournal);
    }),
  );

  it('of which only a part of the header was written is an empty one', () =>
    withDirectory(async (directory) => {
      const name = await written(directory, 1);
      const copy = join(directory, 'copy');
      for (let length = 0; length < HEADER_BYTES; length += 5) {
        copyFileSync(join(directory, name), copy);
        truncateSync(join(directory, name), length);
        expect(allOf(recoveredFrom(directory, 0))).toEqual([]);
        copyFileSync(copy, join(directory, name));
      }
      writeFileSync(join(directory, name), Buffer.alloc(HEADER_BYTES));
      expect(allOf(recoveredFrom(directory, 0))).toEqual([]);
      copyFileSync(copy, join(directory, name));
      expect(allOf(recoveredFrom(directory, 0))).toEqual([1]);
    }));

  it('takes the later of two commits with the same number, of which the first was refused', () =>
    withDirectory(async (directory) => {
      const { journal } = FileJournal.open(directory, { storeId: STORE, after: 0 });
      await journal.write(commitOf(1));
      await journal.write(commitOf(2, 77));
      journal.turn();
      await journal.write(commitOf(2, 5));
      await journal.close();
      const { older, newer } = recoveredFrom(directory, 0);
      expect([...older, ...newer]).toEqual([commitOf(1), commitOf(2, 5)]);
    }));
});

/** A journal of so many commits, and which of its files they are in. */
async function written(directory: string, count: number, first = 1): Promise<string> {
  const { journal } = FileJournal.open(directory, { storeId: STORE, after: first - 1 });
  for (const sequence of from(first, first + count - 1)) await journal.write(commitOf(sequence));
  await journal.close();
  return JOURNAL_FILES[1];
}
