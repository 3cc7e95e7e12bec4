import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesOfTheRepository, jsonOf, root, textOf } from './repository';
import { variablesTable } from './variables-table';

const pages = filesOfTheRepository()
  .filter((file) => file.endsWith('.md'))
  .filter((file) => existsSync(join(root, file)));
const { scripts } = jsonOf<{ readonly scripts: Record<string, string> }>('package.json');

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)];
    const missing = links
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(root, dirname(page), target)));

    expect(missing).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);

    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

describe('the README', () => {
  it('has the table of variables that the configuration has', () => {
    const rows = textOf('README.md')
      .split('\n')
      .map((line) => line.replaceAll(/ +/g, ' ').trim());
    const wanted = variablesTable().map((row) => row.replaceAll(/ +/g, ' '));

    expect(rows.filter((row) => /^\| `[A-Z_]+` \|/.test(row))).toEqual(wanted);
  });

  it('has its two commands', () => {
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']));
    expect(textOf('README.md')).toMatch(/npm start .*\nnpm test /);
  });
});
