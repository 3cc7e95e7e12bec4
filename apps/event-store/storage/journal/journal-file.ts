import {
  close,
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  write,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Commit } from '../commit';
import { decodeEntry, endOfEntry, sequenceAt } from './journal-entry';

/** Thrown when a journal cannot be the one of the data beside it, or has lost what was in it. */
export class DamagedJournal extends Error {
  constructor(path: string, reason: string) {
    super(`${path} is damaged (${reason}): restore a backup into an empty directory`);
  }
}

const MAGIC = Buffer.from('trunkline journal 1\n');
const STORE_ID_BYTES = 36;
const HEADER_BYTES = MAGIC.length + STORE_ID_BYTES;

/** What a file has from its beginning: room for the commits that are settled together, and some. */
const OCCUPIED_BYTES = 2 * 1024 * 1024;
const SHORT_BYTES = 64 * 1024;

const writeAt = promisify(write);
const synchronise = promisify(fdatasync);
const closeFile = promisify(close);

/**
 * One file of the journal: a header that names the store, and entries one after another. It is
 * written from the start again when all that is in it lies in the data file, too.
 */
export class JournalFile {
  private descriptor: number | undefined;
  private end = HEADER_BYTES;

  constructor(
    readonly path: string,
    private readonly storeId: string,
  ) {}

  /** Resolves when the entry is on the disk; if it rejects, the next one takes its place. */
  async append(entry: Buffer): Promise<void> {
    const descriptor = (this.descriptor ??= this.create());
    for (let done = 0; done < entry.length;) {
      done += await this.write(descriptor, entry.subarray(done), this.end + done);
    }
    await synchronise(descriptor);
    this.end += entry.length;
  }

  /** A short entry is sooner copied into the system's memory than given to another thread. */
  private async write(descriptor: number, bytes: Buffer, at: number): Promise<number> {
    const { length } = bytes;
    if (length <= SHORT_BYTES) return writeSync(descriptor, bytes, 0, length, at);
    return (await writeAt(descriptor, bytes, 0, length, at)).bytesWritten;
  }

  /** Lets the next entry overwrite the first one. */
  rewind(): void {
    this.end = HEADER_BYTES;
  }

  /**
   * The commits in the file, of which each is the successor of the one before it. What lies behind
   * the last of them is an entry that was never finished, or what is left of an earlier use.
   */
  read(): Commit[] {
    if (!existsSync(this.path)) return [];
    const file = readFileSync(this.path);
    if (!this.hasHeader(file)) return [];
    const commits: Commit[] = [];
    for (;;) {
      const found = decodeEntry(file, this.end);
      if (!found || !isNext(commits.at(-1), found.commit)) break;
      commits.push(found.commit);
      this.end = found.next;
    }
    this.checkRest(file, commits);
    this.descriptor = openSync(this.path, 'r+');
    return commits;
  }

  async close(): Promise<void> {
    if (this.descriptor !== undefined) await closeFile(this.descriptor);
    this.descriptor = undefined;
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  /** A file whose header was not finished, or not flushed before the power failed, never had an entry. */
  private hasHeader(file: Buffer): boolean {
    if (file.length < HEADER_BYTES || file.equals(Buffer.alloc(file.length))) return false;
    if (!file.subarray(0, MAGIC.length).equals(MAGIC)) {
      throw new DamagedJournal(this.path, 'it does not begin as a journal does');
    }
    if (file.toString('latin1', MAGIC.length, HEADER_BYTES) === this.storeId) return true;
    throw new DamagedJournal(this.path, 'it belongs to the data of another store');
  }

  /** An entry is written when the one before it is on the disk: a whole one cannot follow a torn one. */
  private checkRest(file: Buffer, commits: readonly Commit[]): void {
    const next = endOfEntry(file, this.end);
    if (next === undefined) return;
    const unreadable =
      commits.length > 0 ? commits.at(-1)!.sequence + 1 : sequenceAt(file, this.end);
    if (decodeEntry(file, next)?.commit.sequence !== unreadable + 1) return;
    throw new DamagedJournal(this.path, `commit ${unreadable} cannot be read`);
  }

  /** The directory is flushed as well, or a power failure might leave no file of this name. */
  private create(): number {
    const descriptor = openSync(this.path, 'w+');
    try {
      writeSync(descriptor, Buffer.concat([MAGIC, Buffer.from(this.storeId, 'latin1')]));
      fsyncSync(descriptor);
      flushDirectory(dirname(this.path));
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    occupy(descriptor);
    return descriptor;
  }
}

function flushDirectory(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * A flush is quicker when the file need not grow for it. Where there is no room for that, there may
 * still be some for an entry.
 */
function occupy(descriptor: number): void {
  try {
    writeSync(descriptor, Buffer.alloc(OCCUPIED_BYTES), 0, OCCUPIED_BYTES, HEADER_BYTES);
    fsyncSync(descriptor);
  } catch {
    return;
  }
}

function isNext(before: Commit | undefined, commit: Commit): boolean {
  return before === undefined || commit.sequence === before.sequence + 1;
}
