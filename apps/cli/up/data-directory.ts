import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../cli-error';
import { startMarkOf, stillRuns, type ProcessMark } from './process-identity';

/** The data directory while one `up` has it for itself. */
export type DataDirectory = { readonly path: string; readonly release: () => void };

/** Makes the directory where it is missing, and takes it for this process alone. */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  makeWritable(path);
  const lockFile = join(path, 'up.lock');
  await takeLock(lockFile);
  return { path, release: () => rmSync(lockFile, { force: true }) };
}

function makeWritable(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const probe = join(path, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new CliError(
      `The data directory ${path} cannot be written to: ${(error as Error).message}\n` +
        'Mend that, or choose another one with TRUNKLINE_DATA_DIR.',
    );
  }
}

/** Links a finished file into place, so that a lock is never seen half written. */
async function takeLock(lockFile: string): Promise<void> {
  const mine: ProcessMark = { pid: process.pid, startMark: startMarkOf(process.pid) ?? '' };
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    linkSync(draft, lockFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await takeOver({ lockFile, draft });
  } finally {
    rmSync(draft, { force: true });
  }
}

async function takeOver({ lockFile, draft }: { lockFile: string; draft: string }): Promise<void> {
  const owner = readMark(lockFile);
  if (owner && stillRuns(owner)) throw heldBy(owner, lockFile);
  // Of two that find the same dead owner, renaming leaves one; the pause lets both see which.
  renameSync(draft, lockFile);
  await sleep(100);
  const winner = readMark(lockFile);
  if (winner?.pid !== process.pid) throw heldBy(winner, lockFile);
}

function readMark(lockFile: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}

function heldBy(owner: ProcessMark | undefined, lockFile: string): CliError {
  return new CliError(
    `Another "trunkline up"${owner ? ` (process ${owner.pid})` : ''} runs on this data directory, ` +
      `as ${lockFile} says.\nStop it, or choose another directory with TRUNKLINE_DATA_DIR.`,
  );
}
