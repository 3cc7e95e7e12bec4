import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { BenchError } from '../common/bench-error';

const RIVALS = ['echo', 'emmett-postgresql', 'emmett-sqlite'] as const;
const CASES = ['appends', 'reads', 'lag', 'profile'] as const;

export type Rival = (typeof RIVALS)[number];
export type Case = (typeof CASES)[number];

export const USAGE = `Usage: npm run bench -- event-store [options]

  --vs LIST      whom to compare with (${RIVALS.join(',')})
  --cases LIST   what to measure (${CASES.join(',')})
  --quick        about a minute instead of about twenty
  --dir DIR      where everybody's data go; a directory on a real disk (${tmpdir()})
  --json FILE    write the results there, too
  --profiles DIR keep the CPU profiles there
  --write        put the tables into docs/benchmarks.md
  --help         show this text
`;

export interface BenchOptions {
  readonly rivals: readonly Rival[];
  readonly cases: readonly Case[];
  readonly quick: boolean;
  readonly directory: string;
  readonly jsonFile?: string;
  readonly profiles?: string;
  readonly write: boolean;
}

export function readCommandLine(args: readonly string[]): BenchOptions | 'help' {
  const flags = parse(args);
  if (flags.help) return 'help';
  return {
    rivals: listOf(flags.vs, RIVALS, '--vs'),
    cases: listOf(flags.cases, CASES, '--cases'),
    quick: flags.quick,
    directory: flags.dir,
    ...(flags.json && { jsonFile: flags.json }),
    ...(flags.profiles && { profiles: flags.profiles }),
    write: flags.write,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        vs: { type: 'string' },
        cases: { type: 'string' },
        quick: { type: 'boolean', default: false },
        dir: { type: 'string', default: tmpdir() },
        json: { type: 'string' },
        profiles: { type: 'string' },
        write: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new BenchError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** All of them unless some are named; `none` is nobody. */
function listOf<T extends string>(
  text: string | undefined,
  known: readonly T[],
  flag: string,
): readonly T[] {
  if (text === undefined) return known;
  const words = text.split(',').filter((word) => word !== '' && word !== 'none');
  const unknown = words.find((word) => !known.some((name) => name === word));
  if (unknown) throw new BenchError(`${flag}: "${unknown}" is none of ${known.join(', ')}`);
  return known.filter((name) => words.includes(name));
}
