import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { EventStoreDBClient } from '@eventstore/db-client';
import { ServerProcess, withDirectory } from './testing/server-process';

const WRITER = resolve(__dirname, '../../dist/apps/event-store/testing/writer.js');
const KILLS = 10;
const ACKNOWLEDGED_BEFORE_KILL = 60;

interface Stored {
  readonly id: string;
  readonly size: number;
  readonly index: number;
}

/** Lets a client append until the server was killed, and gives the lines of what it was told. */
async function writeUntilKilled(server: ServerProcess, usesBatch: boolean): Promise<string[]> {
  const url = `esdb://127.0.0.1:${server.port}?tls=false`;
  const args = [WRITER, url, ...(usesBatch ? ['batch'] : [])];
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = once(writer, 'exit');
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === ACKNOWLEDGED_BEFORE_KILL) void server.kill();
  }
  await exited;
  return acknowledged;
}

async function readStreams(client: EventStoreDBClient): Promise<Map<string, Stored[]>> {
  const streams = new Map<string, Stored[]>();
  for await (const { event } of client.readAll()) {
    if (!event!.streamId.startsWith('writer-')) continue;
    const stream = streams.get(event!.streamId) ?? [];
    expect(Number(event!.revision)).toBe(stream.length);
    stream.push({ id: event!.id, ...(event!.data as { size: number; index: number }) });
    streams.set(event!.streamId, stream);
  }
  return streams;
}

function expectAcknowledged(lines: readonly string[], streams: Map<string, Stored[]>): void {
  for (const line of lines) {
    const [stream = '', first, ...ids] = line.split(' ');
    const stored = streams.get(stream)!.slice(Number(first), Number(first) + ids.length);
    expect(stored.map(({ id }) => id)).toEqual(ids);
  }
}

/** Each append is there with all of its events, side by side, or not at all. */
function expectWholeAppends(stored: readonly Stored[]): void {
  let left = 0;
  for (const { size, index } of stored) {
    if (left === 0) left = size;
    expect(index).toBe(size - left);
    left -= 1;
  }
  expect(left).toBe(0);
}

describe('a server that is killed again and again while eight clients append', () => {
  it(
    'keeps all that it acknowledged, once and in order, and no half append',
    () =>
      withDirectory(async (directory) => {
        const acknowledged: string[] = [];
        for (let kill = 0; kill < KILLS; kill += 1) {
          const server = await ServerProcess.start('--data-dir', directory);
          acknowledged.push(...(await writeUntilKilled(server, kill % 2 === 0)));
        }
        const server = await ServerProcess.start('--data-dir', directory);
        const client = server.client();
        const streams = await readStreams(client);
        expectAcknowledged(acknowledged, streams);
        for (const stored of streams.values()) expectWholeAppends(stored);
        const ids = [...streams.values()].flat().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * ACKNOWLEDGED_BEFORE_KILL);
        await client.dispose();
        await server.stop();
      }),
    180_000,
  );
});
