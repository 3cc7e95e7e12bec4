import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import { CliError } from '../../cli-error';
import { entryPointOf, leashFile } from '../../places';
import { ProgressLine } from '../progress-line';

const startWithinMs = 60_000;
const dataFile = 'events.mdb';
const filesOfAServer = new Set([dataFile, 'journal-1', 'journal-2']);

/** A copy that an event store has opened and from which the whole log was read. */
export type CheckedCopy = { readonly folder: string; readonly events: number };

/** Copies a backup into the data directory, and reads all of the copy before it may be used. */
export async function checkedCopy(from: string, dataDir: string): Promise<CheckedCopy> {
  if (!existsSync(join(from, dataFile))) {
    throw new CliError(`${from} is no backup of an event store: it has no ${dataFile}.`);
  }
  const folder = mkdtempSync(join(dataDir, '.restoring-'));
  try {
    for (const name of filesOfAServer) {
      if (existsSync(join(from, name))) cpSync(join(from, name), join(folder, name));
    }
    return { folder, events: await eventsIn(folder) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error instanceof CliError ? error : unreadable(from, (error as Error).message);
  }
}

async function eventsIn(folder: string): Promise<number> {
  const args = ['--port', '0', '--data-dir', folder];
  const child = spawn(
    process.execPath,
    ['--require', leashFile, entryPointOf('event-store'), ...args],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  try {
    return await count(await portOf(child));
  } finally {
    await end(child);
  }
}

async function portOf(child: ChildProcess): Promise<string> {
  const signal = AbortSignal.timeout(startWithinMs);
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-10_000)));
  }
  for (;;) {
    const [, port] = /^event store listening on \S+:(\d+)$/m.exec(said) ?? [];
    if (port) return port;
    if (child.exitCode !== null) throw new Error(said.trim());
    await Promise.race([once(child.stdout!, 'data', { signal }), once(child, 'close', { signal })]);
  }
}

async function count(port: string): Promise<number> {
  const progress = new ProgressLine();
  const log = new EventStoreDbLog({ url: `esdb://127.0.0.1:${port}?tls=false` });
  let events = 0;
  try {
    for await (const recorded of log.readAll(new AbortController().signal)) {
      if (recorded) events += 1;
      progress.show('reading the copy:', events);
    }
    return events;
  } finally {
    progress.end();
    await log.close();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

function unreadable(from: string, why: string): CliError {
  return new CliError(`${from} cannot be used, and nothing was changed: ${why}`);
}
