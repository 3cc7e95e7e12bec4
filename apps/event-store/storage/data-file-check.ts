import { existsSync, statSync } from 'node:fs';
import { DamagedFile, LmdbFile, Meta, Node, treeAt } from './lmdb-file';

/** Thrown when the file of the store is damaged; opening it could end the process at any time. */
export class DamagedData extends Error {
  constructor(path: string, reason: string) {
    super(`${path} is damaged (${reason}): restore a backup into its directory`);
  }
}

const NODE_IS_TABLE = 0x02;

/**
 * Refuses a file that LMDB would crash on, as it maps the file into memory and follows the numbers
 * that it finds there. What is looked at: both meta pages, that the file is as long as they say, and
 * the first page of every table. Damage deeper in the file is only found when it is read.
 */
export function checkDataFile(path: string): void {
  if (!existsSync(path) || statSync(path).size === 0) return;
  try {
    LmdbFile.read(path, check);
  } catch (error) {
    if (error instanceof DamagedFile) throw new DamagedData(path, error.message);
    if (error instanceof RangeError) throw new DamagedData(path, 'a page of it makes no sense');
    throw error;
  }
}

function check(file: LmdbFile): void {
  const meta = file.meta();
  checkLength(file, meta);
  for (const node of file.leaves(meta.tables)) {
    if ((node.flags & NODE_IS_TABLE) !== 0) file.checkRoot(treeAt(node.data, 0));
  }
}

/** The file may be shorter than its last page says, if all that is missing are unused pages. */
function checkLength(file: LmdbFile, meta: Meta): void {
  const missing = new Set<number>();
  const expected = meta.lastPage + 1;
  if (file.pages >= expected) return;
  const tooShort = new DamagedFile(
    `it has ${file.bytes} bytes of ${expected * meta.pageSize}, and what is missing is in use`,
  );
  if (expected - file.pages > UNUSED_AT_END_MAX) throw tooShort;
  for (let page = file.pages; page < expected; page += 1) missing.add(page);
  for (const node of file.leaves(meta.freePages)) {
    for (const page of freePages(node, expected)) missing.delete(page);
  }
  if (missing.size > 0) throw tooShort;
}

/** Far more than are left over by a commit; the set of them has to fit into memory. */
const UNUSED_AT_END_MAX = 1_000_000;

/** A count, and then page numbers; a negative one is the length of a run that begins at the next. */
function* freePages({ data }: Node, pages: number): Generator<number> {
  const count = Number(data.readBigInt64LE(0));
  for (let index = 1; index <= count; index += 1) {
    const entry = Number(data.readBigInt64LE(8 * index));
    if (entry > 0) yield entry;
    if (entry >= 0 || index === count) continue;
    index += 1;
    const first = Number(data.readBigInt64LE(8 * index));
    for (let page = first; page < Math.min(first - entry, pages); page += 1) yield page;
  }
}
