import { randomUUID } from 'node:crypto';
import {
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  jsonEvent,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { RawClient, readRequest, streamFilter, streamRead } from '../testing/raw-client';
import { ServerProcess } from '../testing/server-process';

let server: ServerProcess;
let client: EventStoreDBClient;
let raw: RawClient;

beforeAll(async () => {
  server = await ServerProcess.start('--in-memory');
  client = server.client();
  raw = new RawClient(server.port);
});

afterAll(async () => {
  raw.close();
  await client.dispose();
  await server.stop();
});

const newStream = () => `stream-${randomUUID()}`;
const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_none, index) => from + index);

/** More events than a page of any size has. */
const COUNT = 700;

async function filled(count = COUNT): Promise<string> {
  const stream = newStream();
  await client.appendToStream(
    stream,
    upTo(0, count - 1).map((n) => jsonEvent({ type: 'Counted', data: { n } })),
  );
  return stream;
}

async function revisionsOf(
  ...read: Parameters<EventStoreDBClient['readStream']>
): Promise<number[]> {
  const revisions: number[] = [];
  for await (const { event } of client.readStream(...read)) revisions.push(Number(event!.revision));
  return revisions;
}

describe('a read of a stream', () => {
  it('that is not there says so, and is no error of the call', async () => {
    const stream = newStream();
    await expect(revisionsOf(stream)).rejects.toThrow(StreamNotFoundError);
    const [answer, ...more] = await raw.read(readRequest(streamRead(stream)));
    expect(more).toEqual([]);
    const name = answer!.getStreamNotFound()!.getStreamIdentifier()!.getStreamName_asU8();
    expect(Buffer.from(name).toString()).toBe(stream);
  });

  it('does not find a stream that has metadata alone', async () => {
    const stream = newStream();
    await client.setStreamMetadata(stream, { own: 1 });
    await expect(revisionsOf(stream)).rejects.toThrow(StreamNotFoundError);
  });

  it('gives exactly as many as are wanted, and none for none', async () => {
    const stream = await filled();
    for (const maxCount of [0, 1, 255, 256, 257, COUNT, COUNT + 1]) {
      const expected = upTo(0, Math.min(maxCount, COUNT) - 1);
      expect(await revisionsOf(stream, { maxCount })).toEqual(expected);
    }
  });

  it('has nothing after the end, and begins at the end going back', async () => {
    const stream = await filled(5);
    const far = { fromRevision: 99n };
    expect(await revisionsOf(stream, far)).toEqual([]);
    expect(await revisionsOf(stream, { fromRevision: END })).toEqual([]);
    expect(await revisionsOf(stream, { ...far, direction: BACKWARDS })).toEqual([4, 3, 2, 1, 0]);
    expect(await revisionsOf(stream, { fromRevision: 1n, direction: BACKWARDS })).toEqual([1, 0]);
  });

  it('begins at the first event that metadata leave, in both directions', async () => {
    const stream = await filled();
    await client.setStreamMetadata(stream, { maxCount: 300, truncateBefore: 350 });
    expect(await revisionsOf(stream)).toEqual(upTo(400, COUNT - 1));
    expect(await revisionsOf(stream, { fromRevision: 10n, maxCount: 2 })).toEqual([400, 401]);
    const back = await revisionsOf(stream, { direction: BACKWARDS, fromRevision: END });
    expect(back).toEqual(upTo(400, COUNT - 1).reverse());
    await client.setStreamMetadata(stream, { maxCount: 300, truncateBefore: 690 });
    expect(await revisionsOf(stream)).toEqual(upTo(690, COUNT - 1));
    await client.setStreamMetadata(stream, { truncateBefore: COUNT + 5 });
    expect(await revisionsOf(stream)).toEqual([]);
    await client.setStreamMetadata(stream, {});
    expect(await revisionsOf(stream)).toHaveLength(COUNT);
  });

  it('counts only what is young enough, over any number of pages', async () => {
    const stream = await filled();
    await client.setStreamMetadata(stream, { maxAge: 1 });
    const isOver = async (): Promise<boolean> => (await revisionsOf(stream)).length === 0;
    while (!(await isOver())) await new Promise((resolve) => setTimeout(resolve, 50));
    const late = jsonEvent({ type: 'Late', data: {} });
    await client.setStreamMetadata(stream, { maxAge: 3600 });
    expect(await revisionsOf(stream, { maxCount: 3 })).toEqual([0, 1, 2]);
    await client.setStreamMetadata(stream, { maxAge: 1 });
    await client.appendToStream(stream, late);
    expect(await revisionsOf(stream, { maxCount: 1 })).toEqual([COUNT]);
    const back = { direction: BACKWARDS, fromRevision: END, maxCount: 2 } as const;
    expect(await revisionsOf(stream, back)).toEqual([COUNT]);
  });

  it('shows of metadata the last event alone, whatever is said of them', async () => {
    const stream = await filled(1);
    for (const own of [1, 2, 3]) await client.setStreamMetadata(stream, { own });
    expect(await revisionsOf(`$$${stream}`)).toEqual([2]);
    await client.setStreamMetadata(`$$${stream}`, { maxCount: 10 });
    expect(await revisionsOf(`$$${stream}`)).toEqual([2]);
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ own: 3 });
  });

  it('takes metadata that say nothing valid for none', async () => {
    const stream = await filled(3);
    for (const data of ['{"$maxCount":0}', '{"$maxCount":"1"}', '[]', 'no json', '{"$tb":-1}']) {
      const metadata = binaryEvent({ type: '$metadata', data: Buffer.from(data) });
      await client.appendToStream(`$$${stream}`, metadata);
      expect(await revisionsOf(stream)).toEqual([0, 1, 2]);
    }
  });

  it('gives ids in the form that is asked for', async () => {
    const stream = newStream();
    const id = 'fedcba98-7654-4210-8123-456789abcdef';
    await client.appendToStream(stream, jsonEvent({ id, type: 'A', data: { n: 1 } }));
    const options = streamRead(stream);
    const ids = new ReadReq.Options.UUIDOption();
    for (const change of [() => ids.setStructured(new Empty()), () => ids.clearStructured()]) {
      change();
      options.setUuidOption(ids);
      const [answer] = await raw.read(readRequest(options));
      const event = answer!.getEvent()!.getEvent()!;
      const half = (text: string) => BigInt.asUintN(64, BigInt(text)).toString(16);
      const structured = event.getId()!.getStructured()!;
      const halves = [structured.getMostSignificantBits(), structured.getLeastSignificantBits()];
      expect(halves.map(half).join('')).toBe(id.replaceAll('-', ''));
      expect(Buffer.from(event.getData_asU8()).toString()).toBe('{"n":1}');
    }
    const [answer] = await raw.read(readRequest(streamRead(stream)));
    expect(answer!.getEvent()!.getEvent()!.getId()!.getString()).toBe(id);
  });

  it('has the same position in every place that tells it', async () => {
    const stream = newStream();
    const { position } = await client.appendToStream(stream, jsonEvent({ type: 'A', data: {} }));
    const [answer] = await raw.read(readRequest(streamRead(stream)));
    const found = answer!.getEvent()!;
    const event = found.getEvent()!;
    const commit = String(position!.commit);
    expect([event.getCommitPosition(), event.getPreparePosition()]).toEqual([commit, commit]);
    expect(found.getCommitPosition()).toBe(commit);
    const metadata = Object.fromEntries(event.getMetadataMap().toArray());
    expect(Object.keys(metadata).sort()).toEqual(['content-type', 'created', 'type']);
    expect(Math.abs(Number(metadata['created']) / 10_000 - Date.now())).toBeLessThan(60_000);
  });
});

describe('a read that cannot be', () => {
  it.each<[string, (options: ReadReq.Options) => void]>([
    ['neither counts nor subscribes', (o) => o.clearCount()],
    ['subscribes backwards', (o) => subscribe(o).setReadDirection(1)],
    ['filters a stream', (o) => o.setFilter(streamFilter(['a']))],
    ['names nothing', (o) => o.clearStream()],
    ['names a stream without a name', (o) => o.setStream(streamRead('').getStream())],
  ])('%s', async (_name, spoil) => {
    const options = streamRead(newStream());
    spoil(options);
    const read = raw.read(readRequest(options));
    await expect(read).rejects.toMatchObject({ code: 3 });
  });

  it('has no options', async () => {
    await expect(raw.read(new ReadReq())).rejects.toMatchObject({ code: 3 });
  });

  function subscribe(options: ReadReq.Options): ReadReq.Options {
    options.clearCount();
    options.setSubscription(new ReadReq.Options.SubscriptionOptions());
    return options;
  }
});

describe('a header', () => {
  it('that asks for the leader is content with the only node', async () => {
    const stream = await filled(2);
    const headers = { 'requires-leader': 'true', 'connection-name': 'mine' };
    expect(await raw.read(readRequest(streamRead(stream)), { headers })).toHaveLength(2);
    const events = [];
    for await (const found of client.readStream(stream, { requiresLeader: true }))
      events.push(found);
    expect(events).toHaveLength(2);
    const append = client.appendToStream(stream, [], {
      requiresLeader: true,
      expectedRevision: 9n,
    });
    await expect(append).rejects.toThrow(WrongExpectedVersionError);
  });
});
