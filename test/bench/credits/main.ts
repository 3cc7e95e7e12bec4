import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BenchError } from '../common/bench-error';
import { writeBetweenMarks } from '../common/document';
import { describeMachine, machineText } from '../common/machine';
import { growthTable, measureGrowth } from './cases/growth';
import { measureRates, rateTable } from './cases/rates';
import { BenchOptions, readCommandLine, USAGE } from './command-line';
import { startLedger } from './contenders/ledger';
import { startTrunkline, Trunkline } from './contenders/trunkline';
import { FULL, QUICK, Sizes } from './sizes';

const DOCUMENT = resolve(__dirname, '../../../docs/benchmarks.md');

export async function main(args: readonly string[]): Promise<void> {
  try {
    const options = readCommandLine(args);
    if (options === 'help') process.stdout.write(USAGE);
    else await run(options, args);
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

async function run(options: BenchOptions, args: readonly string[]): Promise<void> {
  const directory = mkdtempSync(join(options.directory, 'trunkline-bench-'));
  // PostgreSQL runs as another user and has its data in here, too.
  chmodSync(directory, 0o755);
  const machine = machineText(describeMachine(directory));
  try {
    const tables = await measure(options, directory);
    const command = ['    npm run bench -- credits', ...args].join(' ');
    const text = [command, machine, ...tables].join('\n\n');
    process.stdout.write(`${text}\n`);
    if (options.write) writeBetweenMarks(DOCUMENT, 'credits', text);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function measure(options: BenchOptions, directory: string): Promise<readonly string[]> {
  const sizes = options.quick ? QUICK : FULL;
  const trunkline = await startTrunkline({ ...options, directory });
  const tables: string[] = [];
  try {
    if (options.cases.includes('rates')) tables.push(await rates(trunkline, sizes, directory));
    if (options.cases.includes('growth')) {
      tables.push(growthTable(await measureGrowth(trunkline, sizes, say)));
    }
    return tables;
  } finally {
    await trunkline.stop();
  }
}

/** What was measured is shown at once: minutes of it are not to be lost by what comes after. */
async function rates(trunkline: Trunkline, sizes: Sizes, directory: string): Promise<string> {
  const ledger = await startLedger(directory, sizes.wallets);
  try {
    const table = rateTable(await measureRates({ trunkline, ledger }, sizes, say));
    say(table);
    return table;
  } finally {
    await ledger.stop();
  }
}
