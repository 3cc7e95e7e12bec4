import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogFile } from './log-file';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trunkline-log-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the log of a part', () => {
  it('goes on where an earlier run left off', () => {
    const path = join(folder, 'logs', 'api.log');
    for (const line of ['first run', 'second run']) {
      const log = new LogFile(path);
      log.write(line);
      log.close();
    }

    expect(readFileSync(path, 'utf8')).toBe('first run\nsecond run\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('never takes more than twice its limit, and keeps the newest', () => {
    const path = join(folder, 'api.log');
    const log = new LogFile(path, 1_000);
    for (let line = 0; line < 500; line += 1) log.write(`line ${line}`);
    log.close();

    const sizes = [path, `${path}.1`].map((file) => statSync(file).size);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_010);
    expect(readFileSync(path, 'utf8')).toContain('line 499\n');
  });

  it('remembers the last lines', () => {
    const log = new LogFile(join(folder, 'api.log'));
    for (let line = 0; line < 100; line += 1) log.write(`line ${line}`);
    log.close();

    expect(log.tail().at(-1)).toBe('line 99');
    expect(log.tail()).toHaveLength(40);
  });
});
