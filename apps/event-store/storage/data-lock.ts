import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown when another living process serves the same data directory. */
export class DataDirectoryInUse extends Error {
  constructor(directory: string, pid: number) {
    super(`the data directory ${directory} is in use by the event store with process id ${pid}`);
  }
}

interface Holder {
  readonly pid: number;
  /** When the kernel started that process: a later process with the same number is another. */
  readonly startedAt: string;
}

/**
 * Keeps two servers from writing one data directory. The lock is a file that names its holder, so
 * one that was left behind by a killed process is recognised and taken over.
 */
export class DataLock {
  private constructor(private readonly path: string) {}

  static take(directory: string): DataLock {
    const path = join(directory, 'event-store.lock');
    const mine = `${path}.${process.pid}`;
    writeFileSync(mine, JSON.stringify(describe(process.pid)));
    try {
      for (;;) {
        if (linked(mine, path)) return new DataLock(path);
        const holder = readHolder(path);
        if (holder && isAlive(holder)) throw new DataDirectoryInUse(directory, holder.pid);
        renameAway(path, `${mine}.stale`);
      }
    } finally {
      rmSync(mine, { force: true });
    }
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}

/** A hard link is made or refused in one step, whole, unlike a file that is written in place. */
function linked(source: string, target: string): boolean {
  try {
    linkSync(source, target);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Another starter may have taken over the stale lock in between, and then it is its lock that was
 * renamed: it is put back.
 */
function renameAway(path: string, stale: string): void {
  try {
    renameSync(path, stale);
  } catch {
    return;
  }
  const holder = readHolder(stale);
  if (holder && isAlive(holder)) linked(stale, path);
  rmSync(stale, { force: true });
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function describe(pid: number): Holder {
  return { pid, startedAt: startOf(pid) };
}

function isAlive(holder: Holder): boolean {
  if (holder.pid === process.pid) return holder.startedAt !== '' && isSame(holder);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return isSame(holder);
}

function isSame(holder: Holder): boolean {
  return startOf(holder.pid) === holder.startedAt;
}

/** Linux tells when a process started; elsewhere the process id has to be enough. */
function startOf(pid: number): string {
  try {
    const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[^)]*$)/);
    return afterName.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
