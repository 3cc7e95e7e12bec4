import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printTable } from '../support/run-size';
import { allMutations } from './all-mutations';
import { type Mutation, mutated } from './mutation';
import { root, runSpecs } from './run-specs';

type Wish = { readonly from: number; readonly seed: number; readonly pattern: string };

/** `killed`: a test failed, as it should. `broken`: the list does not fit the source, or a spec. */
type Verdict = 'killed' | 'survived' | 'broken';

const verdictOf = {
  failed: 'killed',
  tookTooLong: 'killed',
  passed: 'survived',
  broken: 'broken',
} as const;

/** Tries the mutations one after the other and tells of each; true when tests noticed them all. */
export async function runMutations({ from, seed, pattern }: Wish): Promise<boolean> {
  const numbered = allMutations.map((mutation, index) => ({ mutation, number: index + 1 }));
  const wanted = numbered
    .filter(({ number }) => number >= from)
    .filter(({ mutation }) => `${mutation.file} ${mutation.guard}`.includes(pattern));
  if (wanted.length === 0) throw new Error(`no mutation is of "${pattern}"`);
  const specs = [...new Set(wanted.flatMap(({ mutation }) => mutation.specs))];
  say(`${wanted.length} mutations, seed ${seed}; first ${specs.length} specs as they are`);
  const asTheyAre = await runSpecs(specs, { changed: null, seed });
  if (asTheyAre !== 'passed') throw new Error(`without any mutation the specs are ${asTheyAre}`);

  const verdicts: Verdict[] = [];
  for (const { mutation, number } of wanted) {
    const beganMs = performance.now();
    const verdict = await tryOne(mutation, seed);
    verdicts.push(verdict);
    const seconds = ((performance.now() - beganMs) / 1_000).toFixed(1).padStart(5);
    const { file, guard } = mutation;
    say(`${String(number).padStart(4)} ${verdict.padEnd(8)} ${seconds} s  ${file}: ${guard}`);
  }
  const count = (of: Verdict): number => verdicts.filter((verdict) => verdict === of).length;
  const counts = { killed: count('killed'), survived: count('survived'), broken: count('broken') };
  printTable(`mutations, seed ${seed}`, counts);
  return counts.killed === verdicts.length;
}

/** One spec after the other, the narrowest first: most never get to the one that takes long. */
async function tryOne(mutation: Mutation, seed: number): Promise<Verdict> {
  const { file, specs } = mutation;
  const source = mutated(readFileSync(join(root, file), 'utf8'), mutation);
  if (source === undefined) return 'broken';
  for (const spec of specs) {
    const verdict = verdictOf[await runSpecs([spec], { changed: { file, source }, seed })];
    if (verdict !== 'survived') return verdict;
  }
  return 'survived';
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
