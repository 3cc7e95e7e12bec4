import { jsonOf, textOf } from './repository';

type Packages = Record<
  string,
  {
    readonly version?: string;
    readonly license?: string;
    readonly dependencies?: Record<string, string>;
    readonly devDependencies?: Record<string, string>;
  }
>;

const manifest = jsonOf<{
  readonly version: string;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}>('package.json');
const { packages } = jsonOf<{ readonly packages: Packages }>('package-lock.json');
const installed = Object.entries(packages).filter(([place]) => place !== '');

describe('the packages', () => {
  it('are pinned exactly', () => {
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

    expect(ranges.filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))).toEqual([]);
  });

  it('are the same in package.json and package-lock.json', () => {
    expect(packages['']?.dependencies).toEqual(manifest.dependencies);
    expect(packages['']?.devDependencies).toEqual(manifest.devDependencies);
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });

  it('come from no particular host', () => {
    expect(textOf('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });

  it('may be used commercially', () => {
    const permissive =
      /^\(?(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|Python-2\.0|MPL-2\.0)\b/;
    const others = installed
      .filter(([, { license }]) => !permissive.test(license ?? 'none'))
      .map(([place, { license }]) => `${place}: ${license}`);

    expect(others).toEqual([]);
  });
});

describe('the changelog', () => {
  it('speaks of the version that package.json names', () => {
    expect(textOf('CHANGELOG.md')).toContain(`\n## ${manifest.version} `);
  });
});
