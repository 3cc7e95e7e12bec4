import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const { installIfStale } = jest.requireActual<{
  installIfStale: { isStale(root: string): boolean };
}>('./dependencies.cjs');
const { buildIfStale, fingerprint } = jest.requireActual<{
  buildIfStale: { isStale(root: string): boolean };
  fingerprint(root: string): string;
}>('./build.cjs');

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'trunkline-stale-'))));
afterEach(() => rmSync(root, { recursive: true }));

const put = (file: string, content: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};

describe('the dependencies', () => {
  const lock = (packages: object) => put('package-lock.json', JSON.stringify({ packages }));
  const installed = (packages: object) =>
    put('node_modules/.package-lock.json', JSON.stringify({ packages }));

  it('are missing in a fresh clone, and when an installation was cut short', () => {
    lock({ '': {}, 'node_modules/a': { version: '1.0.0' } });
    expect(installIfStale.isStale(root)).toBe(true);

    mkdirSync(join(root, 'node_modules/a'), { recursive: true });
    expect(installIfStale.isStale(root)).toBe(true);
  });

  it('are there when every version is the wanted one', () => {
    lock({ '': {}, 'node_modules/a': { version: '1.0.0' } });
    installed({ 'node_modules/a': { version: '1.0.0' } });

    expect(installIfStale.isStale(root)).toBe(false);
  });

  it('are stale when one was added or changed', () => {
    lock({ 'node_modules/a': { version: '1.0.1' } });
    installed({ 'node_modules/a': { version: '1.0.0' } });
    expect(installIfStale.isStale(root)).toBe(true);

    lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } });
    expect(installIfStale.isStale(root)).toBe(true);
  });

  it('may lack what is optional, as the programs for other systems are', () => {
    lock({ 'node_modules/darwin-only': { version: '1.0.0', optional: true } });
    installed({});

    expect(installIfStale.isStale(root)).toBe(false);
  });
});

describe('the build', () => {
  beforeEach(() => {
    put('apps/api/main.ts', 'one');
    put('dist/.build-stamp', fingerprint(root));
  });

  it('is fresh while no source changes', () => {
    expect(buildIfStale.isStale(root)).toBe(false);
  });

  it.each([
    ['a source is edited', () => put('apps/api/main.ts', 'two')],
    ['a source is added', () => put('libs/domain/new.ts', '')],
    ['a source is renamed', () => rmSync(join(root, 'apps/api/main.ts'))],
    ['a dependency changes', () => put('package-lock.json', '{}')],
    ['dist is deleted', () => rmSync(join(root, 'dist'), { recursive: true })],
  ])('is stale when %s', (_, change) => {
    change();
    expect(buildIfStale.isStale(root)).toBe(true);
  });

  it.each(['apps/api/main.spec.ts', 'apps/api/README.md'])('does not care for %s', (file) => {
    put(file, 'words');
    expect(buildIfStale.isStale(root)).toBe(false);
  });
});
