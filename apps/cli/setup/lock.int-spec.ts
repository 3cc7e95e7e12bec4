import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trunkline-lock-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Appends "in" and "out" to a journal, with work between them, under the lock. */
const script = `
  const { appendFileSync } = require('node:fs');
  const { withLock } = require(${JSON.stringify(join(__dirname, 'lock.cjs'))});
  const [lock, journal] = process.argv.slice(1);
  withLock(lock, async () => {
    appendFileSync(journal, 'in\\n');
    await new Promise((resolve) => setTimeout(resolve, 20));
    appendFileSync(journal, 'out\\n');
  });
`;

const work = () =>
  new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [
      '-e',
      script,
      join(folder, 'lock'),
      join(folder, 'journal'),
    ]);
    child.once('error', reject);
    child.once('exit', resolve);
  });

const journal = () => readFileSync(join(folder, 'journal'), 'utf8').trim().split('\n');

describe('the lock of the set-up', () => {
  it('lets one process at a time in, and all of them in the end', async () => {
    const codes = await Promise.all(Array.from({ length: 5 }, work));

    expect(codes).toEqual([0, 0, 0, 0, 0]);
    expect(journal()).toEqual(Array.from({ length: 5 }, () => ['in', 'out']).flat());
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('is taken over from an owner that died', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => dead.once('exit', resolve));
    writeFileSync(join(folder, 'lock'), String(dead.pid));

    expect(await work()).toBe(0);
    expect(journal()).toEqual(['in', 'out']);
  });
});
