import { randomUUID } from 'node:crypto';
import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  jsonEvent,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { ServerProcess, withDirectory } from './testing/server-process';

/** Credentials make the client take the Append call; without them it takes BatchAppend. */
const CALLS = [
  ['Append', { credentials: { username: 'nobody', password: 'nothing' } }],
  ['BatchAppend', {}],
] as const;

const event = (n: number) => jsonEvent({ type: `Type${n}`, data: { n }, metadata: { source: n } });
const events = (count: number) => Array.from({ length: count }, (_none, n) => event(n));
const newStream = () => `stream-${randomUUID()}`;

let server: ServerProcess;
let client: EventStoreDBClient;

beforeAll(async () => {
  server = await ServerProcess.start('--in-memory');
  client = server.client();
});

afterAll(async () => {
  await client.dispose();
  expect(await server.stop()).toBe(0);
});

async function revisionsOf(
  ...read: Parameters<EventStoreDBClient['readStream']>
): Promise<number[]> {
  const revisions: number[] = [];
  for await (const { event } of client.readStream(...read)) revisions.push(Number(event!.revision));
  return revisions;
}

describe.each(CALLS)('an append by %s', (_name, call) => {
  it('is read as it was written', async () => {
    const stream = newStream();
    const [first, second] = [event(1), event(2)];
    const before = Date.now();
    const result = await client.appendToStream(stream, [first, second], call);
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 1n });
    const read = [];
    for await (const { event } of client.readStream(stream)) read.push(event!);
    expect(read).toMatchObject([
      { id: first.id, type: 'Type1', data: { n: 1 }, metadata: { source: 1 }, revision: 0n },
      { id: second.id, streamId: stream, isJson: true, revision: 1n },
    ]);
    expect(read[1]!.position).toEqual(result.position);
    expect(read[0]!.created.getTime()).toBeGreaterThanOrEqual(before);
  });

  it('is refused when the stream is not as expected', async () => {
    const stream = newStream();
    const append = (expectedRevision: 'no_stream' | 'stream_exists' | bigint) =>
      client.appendToStream(stream, event(1), { expectedRevision, ...call });
    const refusals: WrongExpectedVersionError[] = [];
    const refuse = async (work: Promise<unknown>): Promise<void> => {
      const error: unknown = await work.then(
        () => 'not refused',
        (e: unknown) => e,
      );
      expect(error).toBeInstanceOf(WrongExpectedVersionError);
      refusals.push(error as WrongExpectedVersionError);
    };
    await refuse(append('stream_exists'));
    await refuse(append(0n));
    await append('no_stream');
    await append(0n);
    await append('stream_exists');
    await refuse(append('no_stream'));
    await refuse(append(1n));
    await refuse(append(3n));
    const seen = refusals.map(({ streamName, expectedVersion, actualVersion }) => {
      expect(streamName).toBe(stream);
      return [expectedVersion, actualVersion];
    });
    expect(seen).toEqual([
      ['stream_exists', 'no_stream'],
      [0n, 'no_stream'],
      ['no_stream', 2n],
      [1n, 2n],
      [3n, 2n],
    ]);
    expect(await revisionsOf(stream)).toEqual([0, 1, 2]);
  });

  it.each(['any', 'no_stream'] as const)(
    'that is repeated has its first answer (%s)',
    async (e) => {
      const stream = newStream();
      const options = { expectedRevision: e, ...call };
      const batch = events(3);
      const first = await client.appendToStream(stream, batch, options);
      await client.appendToStream(stream, event(9), call);
      expect(await client.appendToStream(stream, batch, options)).toEqual(first);
      await expect(client.appendToStream(stream, [...batch, event(4)], options)).rejects.toThrow(
        WrongExpectedVersionError,
      );
      expect(await revisionsOf(stream)).toEqual([0, 1, 2, 3]);
    },
  );

  it('that is sent many times at once is written once', async () => {
    const stream = newStream();
    const batch = events(2);
    const appends = Array.from({ length: 20 }, () => client.appendToStream(stream, batch, call));
    const results = await Promise.all(appends);
    expect(new Set(results.map((result) => result.position!.commit)).size).toBe(1);
    expect(await revisionsOf(stream)).toEqual([0, 1]);
  });

  it('of nothing tells the revision of the stream', async () => {
    const stream = newStream();
    await client.appendToStream(stream, events(2), call);
    const result = await client.appendToStream(stream, [], call);
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 1n });
  });

  it('may be as large as the maximum and no larger', async () => {
    const stream = newStream();
    const sized = (bytes: number) => {
      const empty = jsonEvent({ type: 'Sized', data: { text: '' } });
      const overhead = JSON.stringify(empty.data).length + 2 * 'Sized'.length;
      return jsonEvent({ type: 'Sized', data: { text: 'x'.repeat(bytes - overhead) } });
    };
    const maximum = 1024 * 1024;
    await client.appendToStream(stream, sized(maximum), call);
    const refused = client.appendToStream(stream, sized(maximum + 1), call);
    const error: unknown = await refused.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    expect((error as MaxAppendSizeExceededError).maxAppendSize).toBe(maximum);
    expect(await revisionsOf(stream)).toEqual([0]);
  });

  it('is refused for a stream without a name', async () => {
    await expect(client.appendToStream('', event(1), call)).rejects.toThrow();
    await expect(client.appendToStream('$$', event(1), call)).rejects.toThrow();
  });
});

describe('appends', () => {
  it('that compete for a revision have one winner', async () => {
    const stream = newStream();
    const append = () =>
      client.appendToStream(stream, event(1), { expectedRevision: 'no_stream' }).then(
        () => 'won',
        (error: Error) => error.constructor.name,
      );
    const results = await Promise.all(Array.from({ length: 50 }, append));
    expect(results.filter((result) => result === 'won')).toHaveLength(1);
    expect(results.filter((result) => result === 'WrongExpectedVersionError')).toHaveLength(49);
  });

  it('in several chunks are one', async () => {
    const stream = newStream();
    const large = Array.from({ length: 10 }, (_none, n) =>
      jsonEvent({ type: 'Large', data: { n, text: 'x'.repeat(50_000) } }),
    );
    await client.appendToStream(stream, large, { batchAppendSize: 60_000 });
    expect(await revisionsOf(stream)).toHaveLength(10);
  });

  it('that come too late say so and write nothing', async () => {
    const stream = newStream();
    const late = client.appendToStream(stream, event(1), { deadline: -1000 });
    await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
    await expect(revisionsOf(stream)).rejects.toThrow(StreamNotFoundError);
  });

  it('go to streams of any name', async () => {
    for (const stream of [`π-${randomUUID()}`, 'x'.repeat(3000), `a@b ${randomUUID()}`]) {
      await client.appendToStream(stream, event(1));
      expect(await revisionsOf(stream)).toEqual([0]);
      const wrong = client.appendToStream(stream, event(1), {
        expectedRevision: 7n,
        ...CALLS[0][1],
      });
      await expect(wrong).rejects.toThrow(WrongExpectedVersionError);
    }
  });
});

describe('a read of a stream', () => {
  const stream = newStream();
  beforeAll(() => client.appendToStream(stream, events(600)));
  const upTo = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_none, index) => from + index);

  it.each([
    ['all of it', {}, upTo(0, 599)],
    ['from a revision on', { fromRevision: 590n }, upTo(590, 599)],
    ['a number of events', { fromRevision: 10n, maxCount: 300 }, upTo(10, 309)],
    ['forwards from beyond its end', { fromRevision: 600n }, []],
    ['backwards', { direction: BACKWARDS, fromRevision: END }, upTo(0, 599).reverse()],
    ['its last event', { direction: BACKWARDS, fromRevision: END, maxCount: 1 }, [599]],
    ['backwards from a revision', { direction: BACKWARDS, fromRevision: 2n }, [2, 1, 0]],
    [
      'backwards from beyond',
      { direction: BACKWARDS, fromRevision: 900n, maxCount: 2 },
      [599, 598],
    ],
    ['its first event', { direction: FORWARDS, maxCount: 1 }, [0]],
  ] as const)('gives %s', async (_name, options, revisions) => {
    expect(await revisionsOf(stream, options)).toEqual(revisions);
  });

  it('says that there is none', async () => {
    await expect(revisionsOf(newStream())).rejects.toThrow(StreamNotFoundError);
  });
});

describe('metadata', () => {
  it('hide events from the next read on', async () => {
    const stream = newStream();
    await client.appendToStream(stream, events(5));
    await client.setStreamMetadata(stream, { maxCount: 2 });
    expect(await revisionsOf(stream)).toEqual([3, 4]);
    expect(await revisionsOf(stream, { fromRevision: 1n })).toEqual([3, 4]);
    const backwards = { direction: BACKWARDS, fromRevision: END } as const;
    expect(await revisionsOf(stream, backwards)).toEqual([4, 3]);
    await client.setStreamMetadata(stream, { truncateBefore: 4 });
    expect(await revisionsOf(stream)).toEqual([4]);
    await client.setStreamMetadata(stream, { own: 'value' });
    expect(await revisionsOf(stream)).toEqual([0, 1, 2, 3, 4]);
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ own: 'value' });
    expect(await revisionsOf(`$$${stream}`)).toEqual([2]);
  });

  it('make a stream exist for an append that expects it', async () => {
    const stream = newStream();
    await client.setStreamMetadata(stream, { maxCount: 2 });
    await expect(revisionsOf(stream)).rejects.toThrow(StreamNotFoundError);
    await client.appendToStream(stream, events(3), { expectedRevision: 'stream_exists' });
    expect(await revisionsOf(stream)).toEqual([1, 2]);
  });

  it('can give events an age at which they are gone', async () => {
    const stream = newStream();
    await client.appendToStream(stream, events(2));
    await client.setStreamMetadata(stream, { maxAge: 1 });
    expect(await revisionsOf(stream)).toEqual([0, 1]);
    while ((await revisionsOf(stream)).length > 0);
    await client.appendToStream(stream, event(3));
    expect(await revisionsOf(stream)).toEqual([2]);
  });
});

describe('a deleted stream', () => {
  it('is not found until it is appended to, and goes on where it was', async () => {
    const stream = newStream();
    await client.appendToStream(stream, events(3));
    await client.setStreamMetadata(stream, { own: 'value' });
    await client.deleteStream(stream, { expectedRevision: 2n });
    await expect(revisionsOf(stream)).rejects.toThrow(StreamNotFoundError);
    const exists = client.appendToStream(stream, event(1), { expectedRevision: 'stream_exists' });
    await expect(exists).rejects.toThrow(StreamDeletedError);
    const again = await client.appendToStream(stream, event(9), { expectedRevision: 'no_stream' });
    expect(again.nextExpectedRevision).toBe(3n);
    expect(await revisionsOf(stream)).toEqual([3]);
  });

  it('comes back when metadata are written to it', async () => {
    const stream = newStream();
    await client.appendToStream(stream, events(3));
    await client.deleteStream(stream);
    await client.setStreamMetadata(stream, { own: 'value' });
    expect(await revisionsOf(stream)).toEqual([]);
    const { metadata } = await client.getStreamMetadata(stream);
    expect(metadata).toEqual({ own: 'value', truncateBefore: 3 });
  });

  it('is gone for ever after a tombstone', async () => {
    const stream = newStream();
    await client.appendToStream(stream, event(1));
    await client.tombstoneStream(stream, { expectedRevision: 0n });
    await expect(revisionsOf(stream)).rejects.toThrow(StreamDeletedError);
    for (const [, call] of CALLS) {
      const append = client.appendToStream(stream, event(2), call);
      await expect(append).rejects.toThrow(StreamDeletedError);
    }
    await expect(client.deleteStream(stream)).rejects.toThrow(StreamDeletedError);
  });

  it('must be as expected', async () => {
    const stream = newStream();
    await client.appendToStream(stream, event(1));
    const wrong = { expectedRevision: 5n };
    for (const work of [
      client.deleteStream(stream, wrong),
      client.tombstoneStream(stream, wrong),
    ]) {
      await expect(work).rejects.toMatchObject({ expectedVersion: 5n, actualVersion: 0n });
    }
  });
});

describe('a read of all streams', () => {
  it('gives every event in the order of its position, in both directions', async () => {
    const stream = newStream();
    await Promise.all(events(20).map((e) => client.appendToStream(stream, e)));
    const forwards = [];
    for await (const { event } of client.readAll()) forwards.push(event!);
    const backwards = [];
    for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END })) {
      backwards.push(event!);
    }
    expect(forwards[0]).toMatchObject({ streamId: '$users', type: '$UserCreated' });
    expect(backwards.reverse()).toEqual(forwards);
    const positions = forwards.map((e) => e.position.commit);
    expect([...positions].sort((a, b) => (a < b ? -1 : 1))).toEqual(positions);
    for (const e of forwards) expect(e.position.commit).toBe(e.position.prepare);
  });

  it('begins at a position going forwards, and before it going backwards', async () => {
    const stream = newStream();
    const { position } = await client.appendToStream(stream, event(1));
    await client.appendToStream(stream, event(2));
    const types = async (direction: typeof FORWARDS | typeof BACKWARDS): Promise<bigint[]> => {
      const found = [];
      const options = { direction, fromPosition: position!, maxCount: 1 };
      for await (const { event } of client.readAll(options)) found.push(event!.position.commit);
      return found;
    };
    expect(await types(FORWARDS)).toEqual([position!.commit]);
    const [before] = await types(BACKWARDS);
    expect(before! < position!.commit).toBe(true);
  });

  it('refuses a position that is none', async () => {
    const { position } = await client.appendToStream(newStream(), event(1));
    const commit = position!.commit + 1n;
    const reading = client.readAll({ fromPosition: { commit, prepare: commit } });
    const read = reading[Symbol.asyncIterator]().next();
    await expect(read).rejects.toThrow(/not the position/);
  });
});

describe('after a restart', () => {
  it.each(['stop', 'kill'] as const)('all is as it was (%s)', (end) =>
    withDirectory(async (directory) => {
      const stream = newStream();
      const batch = events(3);
      const first = await ServerProcess.start('--data-dir', directory);
      const written = await first.client().appendToStream(stream, batch, CALLS[0][1]);
      const before = await allOf(first.client());
      await first[end]();

      const second = await ServerProcess.start('--data-dir', directory);
      const again = second.client();
      expect(await allOf(again)).toEqual(before);
      for (const expectedRevision of ['any', 'no_stream'] as const) {
        expect(await again.appendToStream(stream, batch, { expectedRevision })).toEqual(written);
      }
      const next = await again.appendToStream(stream, event(9), { expectedRevision: 2n });
      expect(next.position!.commit > written.position!.commit).toBe(true);
      await again.dispose();
      await second.stop();
    }),
  );
});

async function allOf(client: EventStoreDBClient): Promise<unknown[]> {
  const found = [];
  for await (const { event } of client.readAll()) found.push(event);
  return found;
}

describe('what is not served', () => {
  it('is refused at once', async () => {
    const refused = client.createProjection('p', 'fromAll()');
    await expect(refused).rejects.toThrow(/UNIMPLEMENTED/);
  });
});
