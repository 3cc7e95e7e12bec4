import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataDirectory } from './data-directory';
import { startMarkOf } from './process-identity';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trunkline-data-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the data directory', () => {
  it('is made where it is missing, and free again once released', async () => {
    const path = join(folder, 'deep', 'inside');
    (await openDataDirectory(path)).release();

    (await openDataDirectory(path)).release();
  });

  it('belongs to one at a time', async () => {
    const data = await openDataDirectory(folder);

    await expect(openDataDirectory(folder)).rejects.toThrow(
      new RegExp(`Another "trunkline up" \\(process ${process.pid}\\).*TRUNKLINE_DATA_DIR`, 's'),
    );
    data.release();
  });

  it('is taken over from an owner that died', async () => {
    const owner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const mark = { pid: owner.pid, startMark: startMarkOf(owner.pid ?? 0) };
    writeFileSync(join(folder, 'up.lock'), JSON.stringify(mark));
    await expect(openDataDirectory(folder)).rejects.toThrow('Another');

    owner.kill('SIGKILL');
    await new Promise((resolve) => owner.once('exit', resolve));
    (await openDataDirectory(folder)).release();
  });

  it('is taken over from an owner whose id another process has now', async () => {
    const mark = { pid: process.pid, startMark: 'another boot, another time' };
    writeFileSync(join(folder, 'up.lock'), JSON.stringify(mark));

    (await openDataDirectory(folder)).release();
  });

  it('is named when it cannot be written to', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');

    await expect(openDataDirectory(join(file, 'data'))).rejects.toThrow(
      /file\/data cannot be written to: .*TRUNKLINE_DATA_DIR/s,
    );
  });
});
