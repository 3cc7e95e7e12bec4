import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { BenchError } from '../common/bench-error';

const CASES = ['rates', 'growth'] as const;

export type Case = (typeof CASES)[number];

export const USAGE = `Usage: npm run bench -- credits [options]

  --cases LIST  what to measure (${CASES.join(',')})
  --quick       about a minute instead of about fifteen
  --whole       relay and worker run meanwhile, as in production; they share the cores
  --dir DIR     where everybody's data go; a directory on a real disk (${tmpdir()})
  --profile DIR keep a CPU profile of the api there
  --write       put the tables into docs/benchmarks.md
  --help        show this text
`;

export interface BenchOptions {
  readonly cases: readonly Case[];
  readonly quick: boolean;
  readonly whole: boolean;
  readonly directory: string;
  readonly profile?: string;
  readonly write: boolean;
}

export function readCommandLine(args: readonly string[]): BenchOptions | 'help' {
  const { help, cases, dir, profile, ...flags } = parse(args);
  if (help) return 'help';
  const named = cases?.split(',') ?? CASES;
  const unknown = named.find((word) => !CASES.some((name) => name === word));
  if (unknown) throw new BenchError(`--cases: "${unknown}" is none of ${CASES.join(', ')}`);
  const chosen = CASES.filter((name) => named.includes(name));
  return { ...flags, cases: chosen, directory: dir, ...(profile && { profile }) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        cases: { type: 'string' },
        quick: { type: 'boolean', default: false },
        whole: { type: 'boolean', default: false },
        dir: { type: 'string', default: tmpdir() },
        profile: { type: 'string' },
        write: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new BenchError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
