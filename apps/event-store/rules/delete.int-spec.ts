import { randomUUID } from 'node:crypto';
import {
  END,
  EventStoreDBClient,
  jsonEvent,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { ServerProcess } from '../testing/server-process';

let server: ServerProcess;
let client: EventStoreDBClient;

beforeAll(async () => {
  server = await ServerProcess.start('--in-memory');
  client = server.client();
});

afterAll(async () => {
  await client.dispose();
  await server.stop();
});

const event = () => jsonEvent({ type: 'Written', data: {} });
const newStream = () => `stream-${randomUUID()}`;

async function filled(count = 3): Promise<string> {
  const stream = newStream();
  await client.appendToStream(stream, Array.from({ length: count }, event));
  return stream;
}

async function revisionsOf(stream: string): Promise<number[]> {
  const revisions: number[] = [];
  for await (const { event } of client.readStream(stream)) revisions.push(Number(event!.revision));
  return revisions;
}

describe('a soft delete', () => {
  it('is metadata that hide all, in place of those that were there', async () => {
    const stream = await filled();
    await client.setStreamMetadata(stream, { own: 1, maxCount: 2 });
    await client.deleteStream(stream);
    const { metadata } = await client.getStreamMetadata(stream);
    expect(metadata).toEqual({ truncateBefore: Number(2n ** 63n - 1n) });
    await expect(revisionsOf(stream)).rejects.toThrow(StreamNotFoundError);
  });

  it.each(['any', 'no_stream'] as const)('needs something to delete (%s)', async (expected) => {
    const nothing = client.deleteStream(newStream(), { expectedRevision: expected });
    await expect(nothing).rejects.toThrow(WrongExpectedVersionError);
    const stream = newStream();
    await client.setStreamMetadata(stream, { own: 1 });
    await client.deleteStream(stream, { expectedRevision: expected });
  });

  it('may be repeated', async () => {
    const stream = await filled();
    await client.deleteStream(stream);
    await client.deleteStream(stream, { expectedRevision: 2n });
    await client.deleteStream(stream, { expectedRevision: 'no_stream' });
    await expect(revisionsOf(stream)).rejects.toThrow(StreamNotFoundError);
  });

  it('does not reach a stream of metadata', async () => {
    const stream = await filled();
    await client.setStreamMetadata(stream, { own: 1 });
    await client.deleteStream(`$$${stream}`);
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ own: 1 });
  });

  it('tells a subscriber nothing, and lets it go on with what comes', async () => {
    const stream = await filled();
    const subscription = client.subscribeToStream(stream, { fromRevision: END });
    await new Promise<void>((resolve) => subscription.once('caughtUp', () => resolve()));
    await client.deleteStream(stream);
    await client.appendToStream(stream, event());
    for await (const { event: seen } of subscription) {
      expect(seen!.revision).toBe(3n);
      break;
    }
  });
});

describe('a soft-deleted stream', () => {
  it.each(['any', 'no_stream', 2n] as const)('goes on when it is appended to (%s)', async (e) => {
    const stream = await filled();
    await client.setStreamMetadata(stream, { own: 1 });
    await client.deleteStream(stream);
    await client.appendToStream(stream, [event(), event()], { expectedRevision: e });
    expect(await revisionsOf(stream)).toEqual([3, 4]);
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 3 });
  });

  it('is no stream that exists, and does not go on at another revision', async () => {
    const stream = await filled();
    await client.deleteStream(stream);
    const exists = { expectedRevision: 'stream_exists' } as const;
    await expect(client.appendToStream(stream, event(), exists)).rejects.toThrow(
      StreamDeletedError,
    );
    const past = client.appendToStream(stream, event(), { expectedRevision: 1n });
    await expect(past).rejects.toThrow(WrongExpectedVersionError);
  });

  it('comes back empty with metadata, or with an append of nothing', async () => {
    const [one, other] = [await filled(), await filled()];
    await client.deleteStream(one);
    await client.deleteStream(other);
    await client.setStreamMetadata(one, { own: 1 });
    await client.appendToStream(other, []);
    expect(await revisionsOf(one)).toEqual([]);
    expect(await revisionsOf(other)).toEqual([]);
    const { metadata } = await client.getStreamMetadata(one);
    expect(metadata).toEqual({ own: 1, truncateBefore: 3 });
  });

  it('still knows what was appended to it', async () => {
    const stream = newStream();
    const batch = [event(), event()];
    const written = await client.appendToStream(stream, batch);
    await client.deleteStream(stream);
    expect(await client.appendToStream(stream, batch)).toEqual(written);
    await expect(revisionsOf(stream)).rejects.toThrow(StreamNotFoundError);
  });
});

describe('a tombstone', () => {
  it('may be where no stream was', async () => {
    const stream = newStream();
    await client.tombstoneStream(stream, { expectedRevision: 'no_stream' });
    await expect(revisionsOf(stream)).rejects.toThrow(StreamDeletedError);
  });

  it('takes the metadata along', async () => {
    const stream = await filled();
    await client.setStreamMetadata(stream, { own: 1 });
    await client.tombstoneStream(stream);
    await expect(client.getStreamMetadata(stream)).rejects.toThrow(StreamDeletedError);
    await expect(client.setStreamMetadata(stream, {})).rejects.toThrow(StreamDeletedError);
  });

  it('is an event of $all with the largest revision', async () => {
    const stream = await filled(1);
    const { position } = await client.tombstoneStream(stream);
    for await (const { event: found } of client.readAll({ fromPosition: position!, maxCount: 1 })) {
      expect(found).toMatchObject({ type: '$streamDeleted', revision: 2n ** 63n - 1n });
    }
    expect.assertions(1);
  });

  it.each(['deleteStream', 'tombstoneStream'] as const)('is not followed by %s', async (again) => {
    const stream = await filled(1);
    await client.tombstoneStream(stream);
    for (const expectedRevision of ['any', 'no_stream', 0n] as const) {
      const work = client[again](stream, { expectedRevision });
      await expect(work).rejects.toThrow(StreamDeletedError);
    }
  });
});

describe.each(['deleteStream', 'tombstoneStream'] as const)('%s', (call) => {
  it('must expect what is there', async () => {
    const stream = await filled();
    const expectations = [
      ['no_stream', -1n],
      [1n, 1n],
      [3n, 3n],
    ] as const;
    for (const [expectedRevision, expectedVersion] of expectations) {
      const refused = client[call](stream, { expectedRevision });
      await expect(refused).rejects.toMatchObject({
        streamName: stream,
        expectedVersion,
        actualVersion: 2n,
      });
    }
    await client[call](stream, { expectedRevision: 2n });
  });
});
