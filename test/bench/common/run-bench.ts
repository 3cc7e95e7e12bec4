import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from './bench-error';

export interface Bench<Options extends { readonly directory: string }> {
  readonly usage: string;
  readonly readCommandLine: (args: readonly string[]) => Options | 'help';
  /** `directory` is the bench's own, inside the one of the options, and goes when it ends. */
  readonly run: (options: Options, directory: string) => Promise<void>;
}

/** Runs a bench from its command line; what the person who started it can put right is said. */
export async function runBench<Options extends { readonly directory: string }>(
  args: readonly string[],
  { usage, readCommandLine, run }: Bench<Options>,
): Promise<void> {
  try {
    const options = readCommandLine(args);
    if (options === 'help') process.stdout.write(usage);
    else await inOwnDirectory(options.directory, (directory) => run(options, directory));
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

async function inOwnDirectory(
  parent: string,
  work: (directory: string) => Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(join(parent, 'trunkline-bench-'));
  // PostgreSQL runs as another user and has its data in here, too.
  chmodSync(directory, 0o755);
  try {
    await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
