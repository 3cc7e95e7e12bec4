import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run bench -- event-store-growth [options]

  --events N     how many events to fill in (10000000)
  --streams N    over how many streams nine tenths of them are spread (100000)
  --every N      after how many events to measure (1000000)
  --dir DIR      where the data go; a directory on a real disk (${tmpdir()})
  --write        put the table into docs/benchmarks.md
  --help         show this text
`;

export interface GrowthOptions {
  readonly events: number;
  readonly streams: number;
  readonly every: number;
  readonly directory: string;
  readonly write: boolean;
}

export function readCommandLine(args: readonly string[]): GrowthOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '10000000' },
      streams: { type: 'string', default: '100000' },
      every: { type: 'string', default: '1000000' },
      dir: { type: 'string', default: tmpdir() },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { dir: directory } = values;
  return {
    events: Number(values.events),
    streams: Number(values.streams),
    every: Number(values.every),
    directory,
    write: values.write,
  };
}
