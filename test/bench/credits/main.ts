import { resolve } from 'node:path';
import { writeBetweenMarks } from '../common/document';
import { describeMachine, machineText } from '../common/machine';
import { runBench } from '../common/run-bench';
import { growthTable, measureGrowth } from './cases/growth';
import { measureRates, rateTable } from './cases/rates';
import { BenchOptions, readCommandLine, USAGE } from './command-line';
import { startLedger } from './contenders/ledger';
import { startTrunkline, Trunkline } from './contenders/trunkline';
import { FULL, QUICK, Sizes } from './sizes';

const DOCUMENT = resolve(__dirname, '../../../docs/benchmarks.md');

export function main(args: readonly string[]): Promise<void> {
  return runBench(args, {
    usage: USAGE,
    readCommandLine,
    async run(options, directory) {
      const machine = machineText(describeMachine(directory));
      const tables = await measure(options, directory);
      const command = ['    npm run bench -- credits', ...args].join(' ');
      const text = [command, machine, ...tables].join('\n\n');
      process.stdout.write(`${text}\n`);
      if (options.write) writeBetweenMarks(DOCUMENT, 'credits', text);
    },
  });
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
