import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesOfTheRepository, root, textOf } from './repository';

const files = filesOfTheRepository().filter((file) => existsSync(join(root, file)));
const childrenOf = (folder: string) =>
  new Set(
    files
      .filter((file) => file.startsWith(folder))
      .map((file) => file.slice(folder.length).split('/'))
      .flatMap(([name = '', ...inside]) => (inside.length > 0 ? [name] : [])),
  );

describe('the layout', () => {
  it('has the folders of the design and no other', () => {
    expect([...childrenOf('')].sort()).toEqual(['.ci', 'apps', 'docker', 'docs', 'libs', 'test']);
    expect([...childrenOf('apps/')].sort()).toEqual([
      'api',
      'cli',
      'dashboard',
      'event-store',
      'relay',
      'sandbox-carrier',
      'worker',
    ]);
    expect([...childrenOf('libs/')].sort()).toEqual([
      'adapters',
      'application',
      'domain',
      'event-catalogue',
      'read-models',
      'testing',
    ]);
  });

  it('names files in kebab-case, with their role after a dot', () => {
    const code = files.filter((file) => /^(apps|libs|test)\/.*\.(ts|tsx|cjs|mts)$/.test(file));
    const odd = code.filter((file) => !/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(lastOf(file)));

    expect(odd).toEqual([]);
  });

  it('keeps the entry points executable', () => {
    for (const file of ['.ci/run', 'apps/cli/bin/trunkline.cjs']) {
      expect(statSync(join(root, file)).mode & 0o111).not.toBe(0);
    }
  });
});

describe('the code', () => {
  const code = files.filter((file) => /^(apps|libs|test)\/.*\.(tsx?|mts|cjs)$/.test(file));
  const linesWith = (pattern: RegExp) =>
    code.flatMap((file) =>
      textOf(file)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line}`] : [])),
    );

  it('leaves no test out', () => {
    expect(linesWith(/\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/)).toEqual([]);
  });

  it('silences no check and postpones nothing', () => {
    const silenced = new RegExp(['@ts-' + '(ignore|nocheck)', 'eslint' + '-disable'].join('|'));
    const postponed = new RegExp(`\\b(${['TO', 'FIX'].join('DO|')}ME|XX` + 'X)\\b');

    expect(linesWith(silenced)).toEqual([]);
    expect(linesWith(postponed)).toEqual([]);
  });
});

function lastOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
