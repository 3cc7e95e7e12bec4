import { copyFileSync, mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EventStore } from '../event-store';
import { runServer, withDirectory } from '../testing/server-process';
import { checkDataFile, DamagedData } from './data-file-check';
import { DATA_FILE } from './environment';

const EVENTS = 3000;

/** A store of several hundred pages, as it is when its server was stopped. */
async function fill(directory: string): Promise<string> {
  const store = await EventStore.open({ directory });
  for (let n = 0; n < EVENTS; n += 100) {
    await store.write({
      kind: 'append',
      stream: `stream-${n % 700}`,
      expected: { kind: 'any' },
      deadlineAtMs: Infinity,
      events: Array.from({ length: 100 }, () => ({
        id: randomUUID(),
        type: 'T',
        contentType: 'application/json',
        metadata: Buffer.alloc(0),
        data: Buffer.alloc(300, 'x'),
      })),
    });
  }
  await store.close();
  return join(directory, DATA_FILE);
}

async function overwrite(file: string, bytes: Buffer, at = 0): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(bytes, 0, bytes.length, at);
  await handle.close();
}

/** Ways in which a file can be damaged, each with what is said about it. */
const DAMAGES: readonly (readonly [string, (file: string) => Promise<void> | void, RegExp])[] = [
  ['is all zeros', (file) => writeFileSync(file, Buffer.alloc(statSync(file).size)), /LMDB/],
  ['is garbage', (file) => writeFileSync(file, randomBytes(statSync(file).size)), /LMDB/],
  ['is a text', (file) => writeFileSync(file, 'not a data file'), /too early/],
  ['is cut in half', (file) => truncateSync(file, statSync(file).size / 2), /too early|in use/],
  ['lacks its end', (file) => truncateSync(file, statSync(file).size - 4096), /too early|in use/],
  ['has zeros for its first page', (file) => overwrite(file, Buffer.alloc(4096)), /LMDB/],
  ['has garbage for its second page', (file) => overwrite(file, randomBytes(4096), 4096), /LMDB/],
  ['is of another version', (file) => overwrite(file, Buffer.from([9]), 28), /version 9/],
  [
    'has zeros for all but its first two pages',
    (file) => overwrite(file, Buffer.alloc(statSync(file).size - 8192), 8192),
    /page \d+ is damaged/,
  ],
];

describe('a damaged data file', () => {
  it.each(DAMAGES)('that %s is refused in one line that asks for a backup', (_name, damage, says) =>
    withDirectory(async (directory) => {
      const file = await fill(directory);
      await damage(file);
      const { code, stderr } = await runServer('--port', '0', '--data-dir', directory);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^event store: .*events\.mdb is damaged \(.*\): restore a backup.*\n$/,
      );
      expect(stderr).toMatch(says);
    }),
  );

  it('of any length is either refused or whole', () =>
    withDirectory(async (directory) => {
      const file = await fill(join(directory, 'whole'));
      const { size } = statSync(file);
      const copies = join(directory, 'cut');
      mkdirSync(copies);
      for (let length = 1; length < size; length += 40_961) {
        const copy = join(copies, DATA_FILE);
        copyFileSync(file, copy);
        truncateSync(copy, length);
        expect(() => checkDataFile(copy)).toThrow(DamagedData);
      }
      expect(() => checkDataFile(file)).not.toThrow();
    }));

  it('that is empty is a new one', () =>
    withDirectory(async (directory) => {
      writeFileSync(join(directory, DATA_FILE), '');
      const store = await EventStore.open({ directory });
      expect(store.log.end).toBeGreaterThan(0);
      await store.close();
    }));
});
