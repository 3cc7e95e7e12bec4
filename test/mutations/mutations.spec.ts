import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allMutations } from './all-mutations';
import { mutated } from './mutation';
import { root } from './run-specs';

const named = allMutations.map(
  (mutation) => [`${mutation.file}: ${mutation.guard}`, mutation] as const,
);

describe('the mutations', () => {
  it.each(named)('%s is of a text that is there once', (_name, mutation) => {
    const source = readFileSync(join(root, mutation.file), 'utf8');
    const after = mutated(source, mutation);
    expect(after).toBeDefined();
    expect(after).not.toBe(source);
  });

  it('name only specs that are there', () => {
    const specs = new Set(allMutations.flatMap((mutation) => mutation.specs));
    expect([...specs].filter((spec) => !existsSync(join(root, spec)))).toEqual([]);
  });

  it('are all different', () => {
    const told = allMutations.map(({ file, text, replacement }) =>
      JSON.stringify([file, text, replacement]),
    );
    expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([]);
    const names = named.map(([name]) => name);
    expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([]);
  });
});
