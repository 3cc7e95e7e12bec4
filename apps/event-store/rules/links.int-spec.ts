import { randomUUID } from 'node:crypto';
import { binaryEvent, EventStoreDBClient, jsonEvent, ResolvedEvent } from '@eventstore/db-client';
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

const newStream = () => `stream-${randomUUID()}`;
const link = (data: string) => binaryEvent({ type: '$>', data: Buffer.from(data) });

async function filled(count: number): Promise<string> {
  const stream = newStream();
  const events = Array.from({ length: count }, (_none, n) =>
    jsonEvent({ type: 'Counted', data: { n } }),
  );
  await client.appendToStream(stream, events);
  return stream;
}

/** Where a link leads to, in a read of its stream, a subscription to it, and a read of `$all`. */
async function followed(data: string): Promise<ResolvedEvent> {
  const stream = newStream();
  const { position } = await client.appendToStream(stream, link(data));
  const options = { resolveLinkTos: true } as const;
  const found: ResolvedEvent[] = [];
  for await (const resolved of client.readStream(stream, options)) found.push(resolved);
  const onlyIt = { ...options, fromPosition: position!, maxCount: 1 };
  for await (const resolved of client.readAll(onlyIt)) found.push(resolved);
  const subscription = client.subscribeToStream(stream, options);
  for await (const resolved of subscription) {
    found.push(resolved);
    break;
  }
  const [first, ...others] = found;
  expect(found).toHaveLength(3);
  for (const other of others) expect(other.event).toEqual(first!.event);
  expect(first!.link).toMatchObject({ streamId: stream, type: '$>', revision: 0n });
  expect(first!.commitPosition).toBe(position!.commit);
  return first!;
}

describe('a link', () => {
  it('leads to its event, which has its own place', async () => {
    const stream = await filled(3);
    const { event } = await followed(`1@${stream}`);
    expect(event).toMatchObject({ streamId: stream, revision: 1n, data: { n: 1 } });
  });

  it('is split at its first @', async () => {
    const stream = `a@b@${randomUUID()}`;
    await client.appendToStream(stream, jsonEvent({ type: 'A', data: {} }));
    expect((await followed(`0@${stream}`)).event).toMatchObject({ streamId: stream });
  });

  it('is an event like any other to who does not follow it', async () => {
    const [target, stream] = [await filled(1), newStream()];
    await client.appendToStream(stream, link(`0@${target}`));
    for await (const { event, link: none } of client.readStream(stream)) {
      expect(none).toBeUndefined();
      expect(Buffer.from(event!.data as Uint8Array).toString()).toBe(`0@${target}`);
    }
    expect.assertions(2);
  });

  it('to a link leads to that link and no further', async () => {
    const [target, stream] = [await filled(1), newStream()];
    await client.appendToStream(stream, link(`0@${target}`));
    expect((await followed(`0@${stream}`)).event).toMatchObject({ type: '$>', streamId: stream });
  });

  it('can lead to metadata, the last ones alone', async () => {
    const stream = await filled(1);
    await client.setStreamMetadata(stream, { own: 1 });
    await client.setStreamMetadata(stream, { own: 2 });
    expect((await followed(`1@$$${stream}`)).event).toMatchObject({ data: { own: 2 } });
    expect((await followed(`0@$$${stream}`)).event).toBeUndefined();
  });

  it.each<[string, () => Promise<string> | string]>([
    ['a stream that is not there', () => `0@${newStream()}`],
    ['an event that is yet to come', async () => `3@${await filled(3)}`],
    ['nothing that can be understood', () => 'no link'],
    ['a stream without a name', () => '0@'],
    ['a revision that is not there', async () => `@${await filled(1)}`],
    ['a revision that is no number', async () => `0x0@${await filled(1)}`],
    ['a negative revision', async () => `-1@${await filled(1)}`],
    ['a revision beyond all', async () => `99999999999999999999@${await filled(1)}`],
    [
      'an event that metadata hide',
      async () => {
        const stream = await filled(3);
        await client.setStreamMetadata(stream, { maxCount: 1 });
        return `1@${stream}`;
      },
    ],
    [
      'a stream that is deleted',
      async () => {
        const stream = await filled(1);
        await client.deleteStream(stream);
        return `0@${stream}`;
      },
    ],
    [
      'a stream that is deleted for ever',
      async () => {
        const stream = await filled(1);
        await client.tombstoneStream(stream);
        return `9223372036854775807@${stream}`;
      },
    ],
  ])('to %s comes without an event', async (_name, data) => {
    expect((await followed(await data())).event).toBeUndefined();
  });

  it('to an event that is too old comes without it', async () => {
    const stream = await filled(1);
    await client.setStreamMetadata(stream, { maxAge: 1 });
    const isReadable = async (): Promise<boolean> => {
      const found: ResolvedEvent[] = [];
      for await (const resolved of client.readStream(stream)) found.push(resolved);
      return found.length > 0;
    };
    while (await isReadable()) await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await followed(`0@${stream}`)).event).toBeUndefined();
  });
});
