import { statSync } from 'node:fs';
import { join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import {
  AllStreamRecordedEvent,
  EventStoreDBClient,
  jsonEvent,
  Position,
} from '@eventstore/db-client';
import { OperationsClient } from '@eventstore/db-client/generated/operations_grpc_pb';
import {
  ScavengeResp,
  StartScavengeReq,
  StopScavengeReq,
} from '@eventstore/db-client/generated/operations_pb';
import { Operator } from '../testing/operator';
import { ServerProcess, withDirectory } from '../testing/server-process';

const events = (count: number, bytes = 20) =>
  Array.from({ length: count }, (_none, n) =>
    jsonEvent({ type: 'Happened', data: { n, text: 'x'.repeat(bytes) } }),
  );

async function readAll(
  client: EventStoreDBClient,
  from?: Position,
): Promise<AllStreamRecordedEvent[]> {
  const found: AllStreamRecordedEvent[] = [];
  const options = from ? { fromPosition: from } : {};
  for await (const { event } of client.readAll(options)) found.push(event!);
  return found;
}

async function readStream(client: EventStoreDBClient, stream: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { event } of client.readStream(stream)) ids.push(event!.id);
  return ids;
}

const named = (found: readonly AllStreamRecordedEvent[], stream: string): number =>
  found.filter(({ streamId }) => streamId === stream).length;

describe('a scavenge of a running server', () => {
  let server: ServerProcess;
  let client: EventStoreDBClient;
  let operator: Operator;

  beforeEach(async () => {
    server = await ServerProcess.start('--in-memory');
    client = server.client();
    operator = new Operator(server.port);
  });
  afterEach(async () => {
    await client.dispose();
    await server.stop();
  });

  it('removes what is hidden from $all, too, and says how much that was', async () => {
    await client.appendToStream('limited', events(500));
    await client.appendToStream('deleted', events(100));
    await client.appendToStream('gone', events(100));
    await client.appendToStream('kept', events(50));
    await client.setStreamMetadata('limited', { maxCount: 400 });
    await client.setStreamMetadata('limited', { maxCount: 10 });
    await client.deleteStream('deleted');
    await client.tombstoneStream('gone');
    const limited = await readStream(client, 'limited');
    const before = (await readAll(client)).length;
    const report = await operator.scavenge();
    expect(report).toMatchObject({ status: 'completed', eventsRemoved: 490 + 100 + 100 + 1 });
    expect(report.bytesRemoved).toBeGreaterThan(691 * 100);
    expect(report.streamsExamined).toBe(report.streamsTotal);
    const after = await readAll(client);
    expect(after).toHaveLength(before - 691);
    expect(['limited', 'deleted', 'gone', 'kept'].map((name) => named(after, name))).toEqual([
      10, 0, 1, 50,
    ]);
    expect(await readStream(client, 'limited')).toEqual(limited);
    expect(await client.getStreamMetadata('limited')).toMatchObject({ metadata: { maxCount: 10 } });
    await expect(readStream(client, 'gone')).rejects.toMatchObject({ type: 'stream-deleted' });
    await expect(readStream(client, 'deleted')).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('leaves the positions of what it removed as places to begin at', async () => {
    await client.appendToStream('deleted', events(3));
    await client.appendToStream('kept', events(1));
    await client.appendToStream('deleted', events(3));
    const before = await readAll(client);
    const removed = before.filter(({ streamId }) => streamId === 'deleted');
    await client.deleteStream('deleted');
    await operator.scavenge();
    const after = await readAll(client);
    for (const { position } of removed) {
      const rest = after.filter((event) => event.position.commit > position.commit);
      expect(await readAll(client, position)).toEqual(rest);
      const subscribed = client.subscribeToAll({ fromPosition: position });
      const first = await new Promise((resolve) => subscribed.once('data', resolve));
      expect(first).toMatchObject({ event: { id: rest[0]!.id } });
      await subscribed.unsubscribe();
    }
    const [living] = after;
    const within = { commit: living!.position.commit + 1n, prepare: living!.position.commit + 1n };
    await expect(readAll(client, within)).rejects.toThrow(/not the position of an event/);
  });

  it('goes on while events are appended and followed, and none of them is lost', async () => {
    for (let n = 0; n < 10; n += 1) await client.appendToStream(`deleted-${n}`, events(400));
    const seen = { stream: [] as string[], all: [] as string[] };
    const ofStream = client.subscribeToStream('kept');
    ofStream.on('data', ({ event }) => seen.stream.push(event!.id));
    const ofAll = client.subscribeToAll();
    ofAll.on('data', ({ event }) => {
      if (event!.streamId === 'kept') seen.all.push(event!.id);
    });
    for (let n = 0; n < 10; n += 1) await client.deleteStream(`deleted-${n}`);
    await operator.ask('POST', '/admin/scavenge');
    const sent: string[] = [];
    let report;
    do {
      const next = events(3);
      await client.appendToStream('kept', next);
      sent.push(...next.map(({ id }) => id));
      report = (await operator.ask('GET', '/admin/scavenge/current')).body;
    } while (report.status === 'running');
    expect(report).toMatchObject({ status: 'completed', eventsRemoved: 4000 });
    while (seen.stream.length < sent.length || seen.all.length < sent.length) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(seen).toEqual({ stream: sent, all: sent });
    expect(await readStream(client, 'kept')).toEqual(sent);
    await ofStream.unsubscribe();
    await ofAll.unsubscribe();
  });

  it('runs once at a time, is known by its id, and can be stopped', async () => {
    expect((await operator.ask('GET', '/admin/scavenge/current')).status).toBe(404);
    for (let n = 0; n < 10; n += 1) await client.appendToStream(`deleted-${n}`, events(1000));
    for (let n = 0; n < 10; n += 1) await client.deleteStream(`deleted-${n}`);
    const started = await Promise.all([1, 2].map(() => operator.ask('POST', '/admin/scavenge')));
    expect(started.map(({ status }) => status).sort()).toEqual([202, 409]);
    const [{ body: first }, { body: second }] = started as [
      (typeof started)[0],
      (typeof started)[0],
    ];
    expect(first.id).toBe(second.id);
    const stopped = await operator.ask('DELETE', `/admin/scavenge/${first.id}`);
    expect(stopped).toMatchObject({ status: 200, body: { id: first.id, status: 'stopped' } });
    expect(stopped.body.eventsRemoved).toBeLessThan(10_000);
    expect((await operator.ask('DELETE', `/admin/scavenge/${first.id}`)).status).toBe(404);
    expect((await operator.ask('GET', `/admin/scavenge/${first.id}`)).body).toEqual(stopped.body);
    const rest = await operator.scavenge();
    expect(rest.eventsRemoved + stopped.body.eventsRemoved).toBe(10_000);
  });

  it('is started and stopped by the Operations service of the protocol', async () => {
    for (let n = 0; n < 10; n += 1) await client.appendToStream(`deleted-${n}`, events(1000));
    for (let n = 0; n < 10; n += 1) await client.deleteStream(`deleted-${n}`);
    const operations = new OperationsClient(
      `127.0.0.1:${server.port}`,
      credentials.createInsecure(),
    );
    const start = (): Promise<ScavengeResp> =>
      new Promise((resolve, reject) => {
        const request = new StartScavengeReq().setOptions(new StartScavengeReq.Options());
        operations.startScavenge(request, (error, answer) =>
          error ? reject(error) : resolve(answer),
        );
      });
    const stop = (id: string): Promise<ScavengeResp> =>
      new Promise((resolve, reject) => {
        const options = new StopScavengeReq.Options().setScavengeId(id);
        const request = new StopScavengeReq().setOptions(options);
        operations.stopScavenge(request, (error, answer) =>
          error ? reject(error) : resolve(answer),
        );
      });
    const { STARTED, INPROGRESS, STOPPED } = ScavengeResp.ScavengeResult;
    const [started, again] = await Promise.all([start(), start()]);
    expect([started.getScavengeResult(), again.getScavengeResult()]).toEqual([STARTED, INPROGRESS]);
    expect(again.getScavengeId()).toBe(started.getScavengeId());
    const stopped = await stop(started.getScavengeId());
    expect(stopped.getScavengeResult()).toBe(STOPPED);
    await expect(stop(started.getScavengeId())).rejects.toMatchObject({ code: 5 });
    operations.close();
  });
});

describe('the data file', () => {
  it('does not grow when as much is scavenged as is appended', () =>
    withDirectory(async (directory) => {
      const server = await ServerProcess.start('--data-dir', directory);
      const client = server.client();
      const operator = new Operator(server.port);
      await client.setStreamMetadata('limited', { maxCount: 10 });
      const sizes: number[] = [];
      for (let cycle = 0; cycle < 12; cycle += 1) {
        for (let n = 0; n < 10; n += 1) await client.appendToStream('limited', events(100, 300));
        expect(await operator.scavenge()).toMatchObject({ status: 'completed' });
        sizes.push(statSync(join(directory, 'events.mdb')).size);
      }
      expect(await readStream(client, 'limited')).toHaveLength(10);
      expect(sizes.at(-1)! - sizes[4]!).toBeLessThan(sizes[0]! / 4);
      await client.dispose();
      expect(await server.stop()).toBe(0);
    }));
});
