import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const operatorKeyFile = (dataDir: string): string => join(dataDir, 'operator.key');
export const secretKeyFile = (dataDir: string): string => join(dataDir, 'secret.key');

/**
 * The key in `file`, made on the first call. Processes that race all end up with the same key,
 * because a whole file is linked into place and only one link can win.
 */
export function readOrCreateKey(file: string, create: () => string = newKey): string {
  return readKey(file) ?? createKey(file, create());
}

function newKey(): string {
  return randomBytes(32).toString('base64url');
}

/** The key in `file`; undefined when there is none yet. */
export function readKey(file: string): string | undefined {
  try {
    const key = readFileSync(file, 'utf8').trim();
    if (key === '') throw new Error(`${file} is empty. Delete it, and a new key is made.`);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function createKey(file: string, key: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${key}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readKey(file) ?? key;
  } finally {
    unlinkSync(draft);
  }
}
