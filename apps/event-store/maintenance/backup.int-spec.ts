import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Operator } from '../testing/operator';
import { ServerProcess, withDirectory } from '../testing/server-process';
import { BackupReport } from './backup';

interface Part {
  readonly size: number;
  readonly index: number;
}

/** An append whose events tell how many they are, so that a half one can be recognised. */
const append = (size: number) =>
  Array.from({ length: size }, (_none, index) =>
    jsonEvent({ type: 'Part', data: { size, index, text: 'x'.repeat(300) } }),
  );

async function readAll(client: EventStoreDBClient) {
  const found = [];
  for await (const { event } of client.readAll()) found.push(event!);
  return found;
}

/** Appends to several streams until it is told to stop. */
function appendOn(client: EventStoreDBClient): () => Promise<number> {
  let isOn = true;
  let appends = 0;
  const write = async (stream: string): Promise<void> => {
    for (let size = 1; isOn; size = (size % 7) + 1) {
      await client.appendToStream(stream, append(size));
      appends += 1;
    }
  };
  const writers = Promise.all(Array.from({ length: 8 }, (_none, n) => write(`writer-${n}`)));
  return async () => {
    isOn = false;
    await writers;
    return appends;
  };
}

function expectWholeAppends(parts: readonly Part[]): void {
  let left = 0;
  for (const { size, index } of parts) {
    if (left === 0) left = size;
    expect(index).toBe(size - left);
    left -= 1;
  }
  expect(left).toBe(0);
}

describe('a backup of a running server', () => {
  it('is a data directory that holds a beginning of the log, with whole appends only', () =>
    withDirectory(async (directory) => {
      const server = await ServerProcess.start('--data-dir', join(directory, 'data'));
      const client = server.client();
      const operator = new Operator(server.port);
      for (let n = 0; n < 10; n += 1) await client.appendToStream('before', append(500));
      const stop = appendOn(client);
      const targets = ['one', 'two', 'three'].map((name) => join(directory, 'backups', name));
      for (const target of targets) {
        const { status, body } = await operator.ask<BackupReport>('POST', '/admin/backup', {
          directory: target,
        });
        expect({ status, directory: body.directory }).toEqual({ status: 200, directory: target });
        expect(body.bytes).toBe(statSync(join(target, 'events.mdb')).size);
      }
      expect(await stop()).toBeGreaterThan(0);
      const original = await readAll(client);
      await client.dispose();
      await server.stop();
      for (const target of targets) {
        const copy = await ServerProcess.start('--data-dir', target);
        const ofCopy = copy.client();
        const events = await readAll(ofCopy);
        expect(events).toEqual(original.slice(0, events.length));
        expect(events.length).toBeGreaterThan(5000);
        for (let n = 0; n < 8; n += 1) {
          const ofWriter = events.filter(({ streamId }) => streamId === `writer-${n}`);
          expectWholeAppends(ofWriter.map(({ data }) => data as unknown as Part));
        }
        await ofCopy.appendToStream('after', append(1));
        await ofCopy.dispose();
        expect(await copy.stop()).toBe(0);
      }
      expect(readdirSync(join(directory, 'backups')).sort()).toEqual(['one', 'three', 'two']);
    }));

  it('can be made of a server that keeps its events in memory', () =>
    withDirectory(async (directory) => {
      const server = await ServerProcess.start('--in-memory');
      const client = server.client();
      await client.appendToStream('s', append(5));
      const target = join(directory, 'copy');
      await new Operator(server.port).ask('POST', '/admin/backup', { directory: target });
      await client.dispose();
      await server.stop();
      const copy = await ServerProcess.start('--data-dir', target);
      const ofCopy = copy.client();
      expect((await readAll(ofCopy)).filter(({ streamId }) => streamId === 's')).toHaveLength(5);
      await ofCopy.dispose();
      await copy.stop();
    }));

  it('is refused where something is, and leaves nothing behind where it cannot be made', () =>
    withDirectory(async (directory) => {
      const server = await ServerProcess.start('--in-memory');
      const operator = new Operator(server.port);
      const backUp = (target: unknown) =>
        operator.ask('POST', '/admin/backup', { directory: target });
      const full = join(directory, 'full');
      mkdirSync(full);
      writeFileSync(join(full, 'something'), '');
      const refused = await backUp(full);
      expect(refused.status).toBe(400);
      expect(refused.text).toContain('is not empty');
      expect((await backUp(join(full, 'something'))).text).toContain('cannot be used');
      expect((await backUp('relative')).text).toContain('not an absolute path');
      for (const nothing of [undefined, '', 7, null]) {
        expect((await backUp(nothing)).status).toBe(400);
      }
      const empty = join(directory, 'empty');
      mkdirSync(empty);
      expect((await backUp(empty)).status).toBe(200);
      expect((await backUp(empty)).status).toBe(400);
      expect(readdirSync(directory).sort()).toEqual(['empty', 'full']);
      await server.stop();
    }));

  it('is not made for a page in a browser, which can only send a form', async () => {
    const server = await ServerProcess.start('--in-memory');
    const answer = await fetch(`http://127.0.0.1:${server.port}/admin/backup`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ directory: '/tmp/should-not-exist' }),
    });
    expect(answer.status).toBe(400);
    await server.stop();
  });
});
