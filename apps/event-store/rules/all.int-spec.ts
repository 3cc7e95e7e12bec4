import { randomUUID } from 'node:crypto';
import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  jsonEvent,
  Position,
  ResolvedEvent,
  START,
} from '@eventstore/db-client';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { allRead, RawClient, readRequest, streamFilter } from '../testing/raw-client';
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
const events = (count: number) =>
  Array.from({ length: count }, (_none, n) => jsonEvent({ type: 'Counted', data: { n } }));

async function all(
  options: Parameters<EventStoreDBClient['readAll']>[0] = {},
): Promise<ResolvedEvent[]> {
  const found: ResolvedEvent[] = [];
  for await (const resolved of client.readAll(options)) found.push(resolved);
  return found;
}

const commitsOf = (found: readonly ResolvedEvent[]) => found.map((r) => r.event!.position!.commit);

/** The streams of the events that a filtered read finds, which only a raw client can ask for. */
async function filtered(filter: ReadReq.Options.FilterOptions, count?: number): Promise<string[]> {
  const options = allRead();
  options.setFilter(filter);
  if (count !== undefined) options.setCount(String(count));
  const answers = await raw.read(readRequest(options));
  return answers.map((answer) => {
    const identifier = answer.getEvent()!.getEvent()!.getStreamIdentifier()!;
    return Buffer.from(identifier.getStreamName_asU8()).toString();
  });
}

describe('$all', () => {
  it('is not empty in a new store', async () => {
    const [first] = await all({ maxCount: 1 });
    expect(first!.event!.streamId).toMatch(/^\$/);
  });

  it('begins with the position going forwards, and before it going back', async () => {
    await client.appendToStream(newStream(), events(600));
    const everything = commitsOf(await all());
    for (const index of [0, 1, 255, 256, 257, everything.length - 1]) {
      const fromPosition = { commit: everything[index]!, prepare: everything[index]! };
      const forwards = commitsOf(await all({ fromPosition, maxCount: 2 }));
      expect(forwards).toEqual(everything.slice(index, index + 2));
      const backwards = await all({ fromPosition, direction: BACKWARDS, maxCount: 2 });
      expect(commitsOf(backwards)).toEqual(
        everything.slice(Math.max(0, index - 2), index).reverse(),
      );
    }
  });

  it('has nothing after its end, and nothing before its start', async () => {
    expect(await all({ fromPosition: END })).toEqual([]);
    expect(await all({ fromPosition: START, direction: BACKWARDS })).toEqual([]);
    const everything = commitsOf(await all());
    const back = commitsOf(await all({ fromPosition: END, direction: BACKWARDS }));
    expect(back).toEqual(everything.reverse());
  });

  it.each<[string, (last: bigint) => Position]>([
    ['lies between two events', (last) => ({ commit: last - 1n, prepare: last - 1n })],
    ['lies after the end', (last) => ({ commit: last * 2n, prepare: last * 2n })],
    ['is -1 on the wire', () => ({ commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n })],
    ['is prepared after its commit', (last) => ({ commit: last, prepare: last + 1n })],
  ])('refuses a position that %s', async (_name, spoil) => {
    const { position } = await client.appendToStream(newStream(), events(1));
    for (const direction of ['forwards', BACKWARDS] as const) {
      const read = all({ fromPosition: spoil(position!.commit), direction });
      await expect(read).rejects.toMatchObject({ code: 3 });
    }
  });

  it('shows the metadata and the deletes of streams', async () => {
    const stream = newStream();
    await client.appendToStream(stream, events(1));
    await client.setStreamMetadata(stream, { own: 1 });
    const { position } = await client.deleteStream(stream);
    const [found] = await all({ fromPosition: position!, maxCount: 1 });
    expect(found!.event).toMatchObject({ streamId: `$$${stream}`, type: '$metadata' });
    const mine = (await all()).filter(({ event }) => event!.streamId.endsWith(stream));
    expect(mine).toHaveLength(3);
  });

  it('hides what groups on it keep of themselves, and no other stream', async () => {
    const hidden = [
      '$persistentsubscription-$all::mine-checkpoint',
      '$persistentsubscription-$all::mine-parked',
      '$epoch-information',
    ];
    const shown = ['$persistentsubscription-s::mine-checkpoint', '$persistentsubscription-$all::m'];
    for (const stream of [...hidden, ...shown]) await client.appendToStream(stream, events(2));
    const streams = new Set((await all()).map(({ event }) => event!.streamId));
    expect([...hidden, ...shown].filter((stream) => streams.has(stream))).toEqual(shown);
    const found = await filtered(streamFilter(['$persistentsubscription-', '$epoch']));
    expect([...new Set(found)]).toEqual(shown);
    const subscription = client.subscribeToAll({ fromPosition: START });
    const last = newStream();
    await client.appendToStream(last, events(1));
    for await (const { event } of subscription) {
      expect(hidden).not.toContain(event!.streamId);
      if (event!.streamId === last) break;
    }
  });
});

describe('a filtered read of $all', () => {
  it('looks at all there is, however narrow its window', async () => {
    const prefix = newStream();
    await client.appendToStream(`${prefix}-a`, events(2));
    await client.appendToStream(newStream(), events(700));
    await client.appendToStream(`${prefix}-b`, events(2));
    const expected = [`${prefix}-a`, `${prefix}-a`, `${prefix}-b`, `${prefix}-b`];
    for (const window of [undefined, 1, 5, 100_000]) {
      expect(await filtered(streamFilter([prefix], window))).toEqual(expected);
      expect(await filtered(streamFilter([prefix], window), 3)).toEqual(expected.slice(0, 3));
    }
  });

  it('goes by the regular expression when it has prefixes as well', async () => {
    const stream = newStream();
    await client.appendToStream(stream, events(1));
    const filter = streamFilter(['nothing']);
    filter.getStreamIdentifier()!.setRegex(`^${stream}$`);
    expect(await filtered(filter)).toEqual([stream]);
  });

  it.each<[string, (expression: ReadReq.Options.FilterOptions.Expression) => void]>([
    ['has no expression', (e) => e.setPrefixList([])],
    ['has one that is none', (e) => e.setRegex('(')],
  ])('is refused when it %s', async (_name, spoil) => {
    const filter = streamFilter(['a']);
    spoil(filter.getStreamIdentifier()!);
    await expect(filtered(filter)).rejects.toMatchObject({ code: 3 });
  });
});
