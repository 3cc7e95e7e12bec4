import { mkdtemp, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { DATA_FILE, Environment } from '../storage/environment';

/** Thrown when a directory cannot be the target of a backup. */
export class UnusableTarget extends Error {}

export interface BackupReport {
  readonly directory: string;
  readonly bytes: number;
  readonly tookMs: number;
}

/**
 * Copies the store, as it is at this moment, while it goes on being written. The copy is made by
 * LMDB in a thread of its own and under another name; it gets its name when it is on the disk, so
 * a directory of that name is a whole backup. It leaves out what is unused, and is a data directory.
 */
export async function backUp(
  { root }: Pick<Environment, 'root'>,
  directory: string,
): Promise<BackupReport> {
  const startedAtMs = Date.now();
  await checkTarget(directory);
  const parent = dirname(directory);
  await mkdir(parent, { recursive: true });
  const unfinished = await mkdtemp(join(parent, `.${basename(directory)}.unfinished-`));
  try {
    const file = join(unfinished, DATA_FILE);
    await root.backup(file, true);
    await flush(file);
    await flush(unfinished);
    await rename(unfinished, directory);
    await flush(parent);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  const { size: bytes } = await stat(join(directory, DATA_FILE));
  return { directory, bytes, tookMs: Date.now() - startedAtMs };
}

async function checkTarget(directory: string): Promise<void> {
  if (!isAbsolute(directory)) {
    throw new UnusableTarget(`The directory ${directory} is not an absolute path.`);
  }
  const entries = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UnusableTarget(`The directory ${directory} cannot be used: ${error.message}`);
  });
  if (entries.length > 0) throw new UnusableTarget(`The directory ${directory} is not empty.`);
}

/** Makes what was written to a file or a directory outlast a power failure. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
