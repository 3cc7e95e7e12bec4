import { existsSync, renameSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Config, loadConfig } from '@trunkline/adapters/config/config';
import { ConfigurationInvalid } from '@trunkline/adapters/config/configuration-invalid';
import { CliError } from '../../cli-error';
import { openDataDirectory } from '../../up/data-directory';
import { stillRuns } from '../../up/process-identity';
import { readRunFile } from '../../up/run-file';
import { readFlags, required } from '../flags';
import { checkedCopy } from './checked-copy';

/**
 * Puts a backup in the place of the log of this data directory. What was there is kept beside it,
 * and Redis begins empty, since it may know more than the log that is restored.
 */
export async function restore(args: readonly string[]): Promise<number> {
  const flags = readFlags('restore', args, { from: { type: 'string' } });
  const from = resolve(required('restore', '--from', flags.from));
  const config = configHere();
  const data = await openDataDirectory(config.dataDir);
  try {
    refuseWhatRuns(data.path);
    const { folder, events } = await checkedCopy(from, data.path);
    const kept = putInPlace(folder, data.path);
    process.stdout.write(whatIsNext({ events, from, kept, redisUrl: config.redisUrl }));
    return 0;
  } finally {
    data.release();
  }
}

function configHere(): Config {
  try {
    const config = loadConfig(process.env);
    if (!config.eventStoreUrl) return config;
    throw new CliError(
      'EVENTSTORE_URL names an event store that is not the one of this data directory.\n' +
        'Restore that one by its own means, or take the variable away.',
    );
  } catch (error) {
    if (error instanceof ConfigurationInvalid) throw new CliError(error.message);
    throw error;
  }
}

/** What an `up` that was killed left may still write to these files. */
function refuseWhatRuns(dataDir: string): void {
  const processes = Object.entries(readRunFile(dataDir)?.processes ?? {});
  const running = processes.filter(([, part]) => stillRuns(part));
  if (running.length === 0) return;
  const names = running.map(([name, { pid }]) => `${name} (process ${pid})`).join(', ');
  throw new CliError(`Still running on ${dataDir}: ${names}. Stop them first.`);
}

/** Redis goes first: should this end in between, no Redis is left that knows more than the log. */
function putInPlace(folder: string, dataDir: string): readonly string[] {
  const suffix = `before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  const kept: string[] = [];
  for (const name of ['redis', 'event-store']) {
    const old = join(dataDir, name);
    if (!existsSync(old)) continue;
    renameSync(old, `${old}.${suffix}`);
    kept.push(`${name}.${suffix}`);
  }
  renameSync(folder, join(dataDir, 'event-store'));
  return kept;
}

type Restored = {
  readonly events: number;
  readonly from: string;
  readonly kept: readonly string[];
  readonly redisUrl: string | undefined;
};

function whatIsNext({ events, from, kept, redisUrl }: Restored): string {
  const lines = [
    `${events.toLocaleString('en')} events restored from ${basename(from)}.`,
    ...kept.map((name) => `What was there is kept as ${name}; delete it when all is well.`),
    ...(redisUrl ? ['Empty the Redis that REDIS_URL names before anything is started.'] : []),
    'Next: start, then "trunkline reconcile --adopt", then let customers in again.',
  ];
  return `${lines.join('\n')}\n`;
}
