/** A proof runs small with every `npm test`, and whole with `npm run test:faults -- --full`. */
export const isFull = process.env.TEST_SIZE === 'full';

/** The one of two values that fits the size of this run. */
export const bySize = <T>({ small, full }: { small: T; full: T }): T => (isFull ? full : small);

/** What the dice of this run begin with; `TEST_SEED` brings a run back. */
export const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);

/** Tells a person what a run came to, in columns. */
export function printTable(title: string, rows: Readonly<Record<string, string | number>>): void {
  const width = Math.max(...Object.keys(rows).map((name) => name.length)) + 2;
  const lines = Object.entries(rows).map(([name, value]) => `  ${name.padEnd(width)}${value}`);
  process.stdout.write(`${[title, ...lines].join('\n')}\n`);
}
