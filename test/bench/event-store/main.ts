import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { appendTable, measureAppends } from './cases/appends';
import { lagTable, measureLag } from './cases/lag';
import { measureProfiles, profileTable } from './cases/profile';
import { measureReads, readTable } from './cases/reads';
import { BenchOptions, readCommandLine, USAGE } from './command-line';
import { startContenders } from './contenders/start';
import { writeBetweenMarks } from '../common/document';
import { describeMachine } from '../common/machine';
import { runBench } from '../common/run-bench';
import { FULL, QUICK } from './sizes';
import { describe, Results } from './report';

const DOCUMENT = resolve(__dirname, '../../../docs/benchmarks.md');

export function main(args: readonly string[]): Promise<void> {
  return runBench(args, {
    usage: USAGE,
    readCommandLine,
    async run(options, directory) {
      const results = await measure(options, directory, args);
      const text = describe(results);
      process.stdout.write(`${text}\n`);
      if (options.jsonFile) writeFileSync(options.jsonFile, JSON.stringify(results, null, 2));
      if (options.write) writeBetweenMarks(DOCUMENT, 'event-store', text);
    },
  });
}

async function measure(
  options: BenchOptions,
  directory: string,
  args: readonly string[],
): Promise<Results> {
  const { cases, rivals, quick } = options;
  const sizes = quick ? QUICK : FULL;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const profiles = options.profiles ?? join(directory, 'profiles');
  const machine = describeMachine(directory);
  const command = ['npm run bench -- event-store', ...args].join(' ');
  // What was measured is shown at once: minutes of it are not to be lost by what comes after.
  const shown = <T>(measured: T, table: (of: T) => string): T => {
    say(table(measured));
    return measured;
  };
  const appends = cases.includes('appends')
    ? shown(await compare(options, directory, say), appendTable)
    : undefined;
  const reads = cases.includes('reads')
    ? shown(await measureReads(directory, sizes, say), readTable)
    : undefined;
  const lag = cases.includes('lag')
    ? shown(await measureLag(directory, sizes, say), lagTable)
    : undefined;
  const profile = cases.includes('profile')
    ? shown(await measureProfiles({ directory, profiles }, sizes, say), profileTable)
    : undefined;
  return { command, machine, sizes, rivals, appends, reads, lag, profile };
}

async function compare(
  { rivals, quick }: BenchOptions,
  directory: string,
  say: (line: string) => void,
) {
  const contenders = await startContenders(rivals, directory);
  try {
    return await measureAppends(contenders, quick ? QUICK : FULL, say);
  } finally {
    for (const contender of contenders) await contender.stop();
  }
}
