import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { EventStore } from './event-store';
import { inconsistencies } from './testing/consistency';
import { Operator } from './testing/operator';
import { ServerProcess, withDirectory } from './testing/server-process';

const WRITER = resolve(__dirname, '../../dist/apps/event-store/testing/writer.js');
const KILLS = 50;
const ACKNOWLEDGED_BEFORE_KILL = 30;
const HIDDEN = 400;
const VISIBLE = 5;

interface Stored {
  readonly id: string;
  readonly size: number;
  readonly index: number;
}

/** A writer that is ready to go. One is started while another runs, as that takes a while. */
function startWriter(usesBatch: boolean) {
  const args = [WRITER, ...(usesBatch ? ['batch'] : [])];
  return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
}

/** Lets eight clients append until the server was killed, and gives what they were told. */
async function writeUntilKilled(
  server: ServerProcess,
  writer: ReturnType<typeof startWriter>,
): Promise<string[]> {
  const exited = once(writer, 'exit');
  writer.stdin.write(`esdb://127.0.0.1:${server.port}?tls=false\n`);
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === ACKNOWLEDGED_BEFORE_KILL) void server.kill();
  }
  await exited;
  return acknowledged;
}

/** Hides most of a stream, and begins to remove that from the disk. */
async function beginScavenge(server: ServerProcess, stream: string): Promise<string[]> {
  const client = server.client();
  const events = Array.from({ length: HIDDEN + VISIBLE }, () =>
    jsonEvent({ type: 'Hidden', data: {} }),
  );
  await client.appendToStream(stream, events);
  await client.setStreamMetadata(stream, { maxCount: VISIBLE });
  await client.dispose();
  await new Operator(server.port).ask('POST', '/admin/scavenge');
  return events.slice(HIDDEN).map(({ id }) => id);
}

async function idsOf(client: EventStoreDBClient, stream: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { event } of client.readStream(stream)) ids.push(event!.id);
  return ids;
}

async function readWriters(client: EventStoreDBClient): Promise<Map<string, Stored[]>> {
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

/** The category projection has each event once, in the order of the log. */
async function expectLinked(
  client: EventStoreDBClient,
  streams: Map<string, Stored[]>,
): Promise<void> {
  const stored = [...streams.values()].flat().map(({ id }) => id);
  let linked: string[] = [];
  while (linked.length < stored.length) {
    linked = [];
    for await (const { event } of client.readStream('$ce-writer', { resolveLinkTos: true })) {
      linked.push(event!.id);
    }
  }
  expect(linked).toHaveLength(stored.length);
  expect(new Set(linked)).toEqual(new Set(stored));
}

describe('a server that is killed fifty times while eight clients append', () => {
  it(
    'keeps all that it acknowledged, once and in order, and no half append',
    () =>
      withDirectory(async (directory) => {
        const flags = ['--data-dir', directory, '--start-standard-projections'];
        const acknowledged: string[] = [];
        const visible = new Map<string, string[]>();
        let writer = startWriter(true);
        for (let kill = 0; kill < KILLS; kill += 1) {
          const server = await ServerProcess.start(...flags);
          const next = startWriter(kill % 2 === 1);
          const scavenged = `scavenged-${kill}`;
          if (kill % 5 === 0) visible.set(scavenged, await beginScavenge(server, scavenged));
          acknowledged.push(...(await writeUntilKilled(server, writer)));
          writer = next;
        }
        writer.kill();
        const server = await ServerProcess.start(...flags);
        const client = server.client();
        const streams = await readWriters(client);
        expectAcknowledged(acknowledged, streams);
        for (const stored of streams.values()) expectWholeAppends(stored);
        const ids = [...streams.values()].flat().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * ACKNOWLEDGED_BEFORE_KILL);
        for (const [stream, last] of visible) expect(await idsOf(client, stream)).toEqual(last);
        await expectLinked(client, streams);
        expect(await new Operator(server.port).scavenge()).toMatchObject({ status: 'completed' });
        for (const [stream, last] of visible) expect(await idsOf(client, stream)).toEqual(last);
        await client.dispose();
        await server.stop();

        const store = await EventStore.open({ directory });
        expect(await inconsistencies(store)).toEqual([]);
        await store.close();
      }),
    300_000,
  );
});
