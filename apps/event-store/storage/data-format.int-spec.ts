import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { jsonEvent } from '@eventstore/db-client';
import { open } from 'lmdb';
import { EventStore } from '../event-store';
import { inconsistencies } from '../testing/consistency';
import { runServer, ServerProcess, withDirectory } from '../testing/server-process';
import { ABOUT } from './about';
import { FORMAT } from './data-format';
import { DATA_FILE } from './environment';
import { MIGRATIONS } from './migrations/migrations';

const SAMPLES = resolve(__dirname, 'migrations/samples');

/**
 * A data directory as the program of that format left it: `order-1` has 40 events and shows 12,
 * `order-2` has five, `deleted-1` is deleted, `back-1` was and is back with events 4 to 6, `gone-1`
 * is tombstoned, one stream has a name of 705 letters, and the system projections are on.
 */
function unpackSample(format: number, directory: string): string {
  const target = join(directory, `format-${format}`);
  mkdirSync(target);
  const packed = readFileSync(join(SAMPLES, `format-${format}.mdb.gz`));
  writeFileSync(join(target, DATA_FILE), gunzipSync(packed));
  return target;
}

async function writtenIn(directory: string, format: string): Promise<void> {
  const root = open({ path: join(directory, DATA_FILE), noSubdir: true, maxDbs: 32 });
  const about = root.openDB<Buffer, Buffer>('about', {
    encoding: 'binary',
    keyEncoding: 'binary',
  });
  await about.put(ABOUT.format, Buffer.from(format));
  await root.close();
}

describe('data of an older format', () => {
  it.each(MIGRATIONS.map(({ from }) => from))('%d is read, written and whole', (format) =>
    withDirectory(async (directory) => {
      const target = unpackSample(format, directory);
      const server = await ServerProcess.start('--data-dir', target, '--run-projections');
      const client = server.client();
      const numbers = async (stream: string): Promise<unknown[]> => {
        const found = [];
        for await (const { event } of client.readStream(stream, { resolveLinkTos: true })) {
          found.push((event?.data as { n: number } | undefined)?.n);
        }
        return found;
      };
      const upTo = (from: number, to: number): number[] =>
        Array.from({ length: to - from }, (_none, index) => from + index);
      expect(await numbers('order-1')).toEqual(upTo(28, 40));
      expect(await numbers('order-2')).toEqual(upTo(0, 5));
      expect(await numbers('back-1')).toEqual(upTo(4, 7));
      expect(await numbers(`long-${'x'.repeat(700)}`)).toEqual(upTo(0, 3));
      await expect(numbers('deleted-1')).rejects.toMatchObject({ type: 'stream-not-found' });
      await expect(numbers('gone-1')).rejects.toMatchObject({ type: 'stream-deleted' });
      const metadata = { maxCount: 12, owner: 'somebody' };
      expect(await client.getStreamMetadata('order-1')).toMatchObject({ metadata });
      await client.appendToStream('order-2', jsonEvent({ type: 'Sampled', data: { n: 5 } }), {
        expectedRevision: 4n,
      });
      expect(await numbers('order-2')).toEqual(upTo(0, 6));
      expect((await numbers('$ce-order')).at(-1)).toBe(5);
      await client.dispose();
      expect(await server.stop()).toBe(0);
      const store = await EventStore.open({ directory: target });
      expect(await inconsistencies(store)).toEqual([]);
      await store.close();
    }),
  );

  it('is brought to the format of today step by step', () => {
    expect(MIGRATIONS.map(({ from, to }) => [from, to])).toEqual(
      MIGRATIONS.map((_step, index) => [index + 1, index + 2]),
    );
    expect(MIGRATIONS.at(-1)?.to).toBe(FORMAT);
  });
});

describe('data of a later format', () => {
  it.each([String(FORMAT + 1), '99', 'unheard of'])(
    '%s are refused, with what to do, and left as they are',
    (format) =>
      withDirectory(async (directory) => {
        await (await EventStore.open({ directory })).close();
        await writtenIn(directory, format);
        const { code, stderr } = await runServer('--port', '0', '--data-dir', directory);
        expect(code).toBe(1);
        expect(stderr).toMatch(
          /^event store: .*format .* later version.*formats up to \d.*restore a backup.*\n$/,
        );
        await writtenIn(directory, String(FORMAT));
        await (await EventStore.open({ directory })).close();
      }),
  );
});
