import { join } from 'node:path';
import { Commit } from '../commit';
import { encodeEntry } from './journal-entry';
import { DamagedJournal, JournalFile } from './journal-file';

/** Where commits are durable before they are in the data file. */
export interface Journal {
  /** Resolves when a commit is on the disk; rejects when it was refused. */
  write(commit: Commit): Promise<void>;
  /**
   * From now on the other of two files is written, over what is in it: to be called when all that
   * is in that one is in the data file.
   */
  turn(): void;
  close(): Promise<void>;
  /** Forgets everything, as all of it is in the data file, and closes. */
  remove(): Promise<void>;
}

/** The commits that the data file may lack, the newer ones apart: they lie in the file in use. */
export interface Recovered {
  readonly older: readonly Commit[];
  readonly newer: readonly Commit[];
}

export const NOTHING_RECOVERED: Recovered = { older: [], newer: [] };

/** The files of the journal in the data directory. */
export const JOURNAL_FILES = ['journal-1', 'journal-2'] as const;

/**
 * Two files that take turns: one is written while what the other one has goes into the data file. A
 * commit costs one flush of bytes that lie together, where a change of the data file costs two.
 */
export class FileJournal implements Journal {
  private constructor(
    private current: JournalFile,
    private other: JournalFile,
  ) {}

  /** Opens the journal of a store and gives what comes in it after a commit of the data file. */
  static open(
    directory: string,
    { storeId, after }: { readonly storeId: string; readonly after: number },
  ): { readonly journal: FileJournal; readonly recovered: Recovered } {
    const found = JOURNAL_FILES.map((name) => {
      const file = new JournalFile(join(directory, name), storeId);
      return { file, commits: file.read() };
    });
    const [older, newer] = found.sort((a, b) => firstOf(a.commits) - firstOf(b.commits));
    const recovered = {
      // A commit that was refused in the older file was written again in the newer one.
      older: older!.commits.filter(
        ({ sequence }) => sequence > after && sequence < firstOf(newer!.commits, Infinity),
      ),
      newer: newer!.commits.filter(({ sequence }) => sequence > after),
    };
    checkSequence([...recovered.older, ...recovered.newer], after, directory);
    // What comes next could not be told from what is left of before, if it did not follow it.
    const isFollowed = newer!.commits.at(-1)?.sequence === Math.max(after, lastOf(recovered));
    if (!isFollowed) newer!.file.rewind();
    return { journal: new FileJournal(newer!.file, older!.file), recovered };
  }

  write(commit: Commit): Promise<void> {
    return this.current.append(encodeEntry(commit));
  }

  turn(): void {
    [this.current, this.other] = [this.other, this.current];
    this.current.rewind();
  }

  async close(): Promise<void> {
    await this.current.close();
    await this.other.close();
  }

  async remove(): Promise<void> {
    await this.close();
    this.other.remove();
    this.current.remove();
  }
}

/** For a store in memory, of which nothing is to be left. */
export const NO_JOURNAL: Journal = {
  write: () => Promise.resolve(),
  turn: () => undefined,
  close: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};

function lastOf({ newer }: Recovered): number {
  return newer.at(-1)?.sequence ?? 0;
}

function firstOf(commits: readonly Commit[], ifNone = -1): number {
  return commits[0]?.sequence ?? ifNone;
}

/** What is in the data file and what follows in the journal has to be all that ever was. */
function checkSequence(commits: readonly Commit[], after: number, directory: string): void {
  let expected = after + 1;
  for (const { sequence } of commits) {
    if (sequence !== expected) {
      const reason = `commit ${expected} is neither in it nor in the data file`;
      throw new DamagedJournal(join(directory, JOURNAL_FILES[0]), reason);
    }
    expected += 1;
  }
}
