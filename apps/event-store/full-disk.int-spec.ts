import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Operator } from './testing/operator';
import { ServerProcess, withDirectory } from './testing/server-process';

const KIBIBYTES = 6144;
const MAP_AT_FIRST_BYTES = 128 * 1024;

const large = () => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(200_000) } });

/** Appends until the disk has no room, and says how many were written. */
async function fill(client: EventStoreDBClient, stream: string): Promise<number> {
  for (let written = 0; ; written += 1) {
    const isWritten = await client.appendToStream(stream, large()).then(
      () => true,
      () => false,
    );
    if (!isWritten) return written;
  }
}

async function countOf(client: EventStoreDBClient, stream: string): Promise<number> {
  let count = 0;
  for await (const { event } of client.readStream(stream)) count += event ? 1 : 0;
  return count;
}

describe('a full disk', () => {
  it('fails a scavenge, which has to write before it frees, and is not harmed by it', () =>
    withDirectory(async (directory) => {
      const server = await ServerProcess.startWithFilesUpTo(KIBIBYTES, '--data-dir', directory);
      const client = server.client();
      await client.appendToStream('kept', jsonEvent({ type: 'Small', data: {} }));
      await client.setStreamMetadata('limited', { maxCount: 2 });
      const written = await fill(client, 'limited');
      expect(written).toBeGreaterThan(10);
      const failed = await new Operator(server.port).scavenge();
      expect(failed.status).toBe('failed');
      expect(failed.error).toMatch(/not changed: (File too large|Input\/output error)/);
      expect(await countOf(client, 'limited')).toBe(2);
      expect(await countOf(client, 'kept')).toBe(1);
      await client.dispose();
      expect(await server.stop()).toBe(0);

      // What is in the journal alone has to find room in the data file.
      const roomier = 4 * KIBIBYTES;
      const again = await ServerProcess.startWithFilesUpTo(roomier, '--data-dir', directory);
      const ofAgain = again.client();
      const report = await new Operator(again.port).scavenge();
      expect(report).toMatchObject({ status: 'completed', eventsRemoved: written - 2 });
      expect(await fill(ofAgain, 'limited')).toBeGreaterThan(10);
      expect(await countOf(ofAgain, 'limited')).toBe(2);
      await ofAgain.dispose();
      expect(await again.stop()).toBe(0);
    }));

  it('fails a backup, which leaves nothing behind and harms nobody', () =>
    withDirectory(async (directory) => {
      const data = join(directory, 'data');
      const roomy = await ServerProcess.start('--data-dir', data);
      const before = roomy.client();
      for (let n = 0; n < 40; n += 1) await before.appendToStream('s', large());
      await before.dispose();
      await roomy.stop();
      const size = statSync(join(data, 'events.mdb')).size;
      expect(size).toBeGreaterThan(KIBIBYTES * 1024);
      expect(size).toBeGreaterThan(MAP_AT_FIRST_BYTES);
      const server = await ServerProcess.startWithFilesUpTo(KIBIBYTES, '--data-dir', data);
      const client = server.client();
      const backup = { directory: join(directory, 'backup') };
      const { status } = await new Operator(server.port).ask('POST', '/admin/backup', backup);
      expect(status).toBe(500);
      expect(readdirSync(directory)).toEqual(['data']);
      expect(await countOf(client, 's')).toBe(40);
      await client.dispose();
      expect(await server.stop()).toBe(0);
    }));
});
