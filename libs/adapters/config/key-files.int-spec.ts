import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from './config';

const compiled = resolve(__dirname, '../../../dist/libs/adapters/config/key-files.js');

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'trunkline-keys-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('the keys of a data directory', () => {
  it('are made once and kept for the owner alone', () => {
    const first = loadConfig({ TRUNKLINE_DATA_DIR: dataDir }, ['keys']);
    const second = loadConfig({ TRUNKLINE_DATA_DIR: dataDir }, ['keys']);

    expect(first.operatorKey).toHaveLength(43);
    expect(second).toEqual(first);
    expect(first.signingSecret).not.toBe(first.operatorKey);
    expect(statSync(join(dataDir, 'operator.key')).mode & 0o777).toBe(0o600);
  });

  it('are not written when they are given', () => {
    const given = {
      TRUNKLINE_OPERATOR_KEY: 'given-operator-key',
      TRUNKLINE_SECRET: 's'.repeat(32),
    };
    const config = loadConfig({ ...given, TRUNKLINE_DATA_DIR: dataDir }, ['keys']);

    expect(config.operatorKey).toBe('given-operator-key');
    expect(existsSync(join(dataDir, 'operator.key'))).toBe(false);
    expect(existsSync(join(dataDir, 'secret.key'))).toBe(false);
  });

  it('are the same for processes that race to make them', async () => {
    const file = join(dataDir, 'raced.key');
    const script = `console.log(require(${JSON.stringify(compiled)}).readOrCreateKey(process.argv[1]))`;
    const race = () =>
      new Promise<string>((done, fail) => {
        const child = spawn(process.execPath, ['-e', script, file]);
        let key = '';
        child.stdout.on('data', (chunk: Buffer) => (key += chunk.toString()));
        child.once('error', fail);
        child.once('close', () => done(key.trim()));
      });
    const keys = await Promise.all(Array.from({ length: 6 }, race));

    expect(keys[0]).toHaveLength(43);
    expect(new Set(keys).size).toBe(1);
    expect(readdirSync(dataDir)).toEqual(['raced.key']);
  });

  it('are never taken from an empty file', () => {
    writeFileSync(join(dataDir, 'operator.key'), '');

    expect(() => loadConfig({ TRUNKLINE_DATA_DIR: dataDir }, ['keys'])).toThrow(/is empty/);
  });
});
