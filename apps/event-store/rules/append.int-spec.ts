import { randomUUID } from 'node:crypto';
import {
  AppendExpectedRevision,
  EventStoreDBClient,
  jsonEvent,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { ServerProcess } from '../testing/server-process';

/** The rows of the page on appends, in its order, asked of Append and of BatchAppend. */
const CALLS = [
  ['Append', { credentials: { username: 'nobody', password: 'nothing' } }],
  ['BatchAppend', {}],
] as const;

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

async function revisionsOf(stream: string): Promise<number[]> {
  const revisions: number[] = [];
  for await (const { event } of client.readStream(stream)) revisions.push(Number(event!.revision));
  return revisions;
}

describe.each(CALLS)('%s', (_name, call) => {
  const append = (stream: string, expectedRevision: AppendExpectedRevision, events = [event()]) =>
    client.appendToStream(stream, events, { expectedRevision, ...call });
  const refused = (work: Promise<unknown>) =>
    expect(work).rejects.toThrow(WrongExpectedVersionError);

  it.each(['any', 'no_stream'] as const)(
    'begins a stream that is unknown (%s)',
    async (expected) => {
      const { nextExpectedRevision } = await append(newStream(), expected);
      expect(nextExpectedRevision).toBe(0n);
    },
  );

  it.each(['stream_exists', 0n, 7n] as const)('begins none that is to be there (%s)', async (e) => {
    await refused(append(newStream(), e));
  });

  it('takes a stream that has metadata alone for one that exists', async () => {
    const stream = newStream();
    await client.setStreamMetadata(stream, { own: 1 });
    expect((await append(stream, 'stream_exists')).nextExpectedRevision).toBe(0n);
    const other = newStream();
    await client.setStreamMetadata(other, { own: 1 });
    expect((await append(other, 'no_stream')).nextExpectedRevision).toBe(0n);
  });

  it('goes to the last revision, and neither before nor after it', async () => {
    const stream = newStream();
    await append(stream, 'no_stream', [event(), event(), event()]);
    await refused(append(stream, 1n));
    await refused(append(stream, 3n));
    await refused(append(stream, 'no_stream'));
    await append(stream, 2n);
    expect(await revisionsOf(stream)).toEqual([0, 1, 2, 3]);
  });

  describe.each(['any', 'stream_exists'] as const)('that expects %s', (expected) => {
    it('knows a repeat by its ids, wherever it is in the stream', async () => {
      const stream = newStream();
      const [first, second] = [[event(), event()], [event()]];
      const written = [await append(stream, 'any', first), await append(stream, 'any', second)];
      expect(await append(stream, expected, first)).toEqual(written[0]);
      expect(await append(stream, expected, second)).toEqual(written[1]);
      expect(await append(stream, expected, [...first, ...second])).toEqual(written[1]);
      expect(await revisionsOf(stream)).toEqual([0, 1, 2]);
    });

    it('refuses a known event that is followed by an unknown one, and not the reverse', async () => {
      const stream = newStream();
      const known = event();
      await append(stream, 'any', [known]);
      await refused(append(stream, expected, [known, event()]));
      const { nextExpectedRevision } = await append(stream, expected, [event(), known]);
      expect(nextExpectedRevision).toBe(2n);
    });

    it('knows the ids of its own stream alone', async () => {
      const [stream, other] = [newStream(), newStream()];
      const shared = event();
      await append(other, 'any');
      await append(stream, 'any', [shared]);
      expect((await append(other, expected, [shared])).nextExpectedRevision).toBe(1n);
    });
  });

  it('knows a repeat at its revision, whole, and nothing else', async () => {
    const stream = newStream();
    const batch = [event(), event()];
    await append(stream, 'no_stream');
    const written = await append(stream, 0n, batch);
    await append(stream, 2n);
    expect(await append(stream, 0n, batch)).toEqual(written);
    expect(await append(stream, 0n, batch.slice(0, 1))).toMatchObject({ nextExpectedRevision: 1n });
    await refused(append(stream, 1n, batch));
    await refused(append(stream, 0n, [batch[0]!, event()]));
    await refused(append(stream, 0n, [...batch, event(), event()]));
  });

  describe('of nothing', () => {
    it('tells how far the stream is', async () => {
      const stream = newStream();
      const none = await append(stream, 'any', []);
      expect(none.success).toBe(true);
      await append(stream, 'no_stream', [event(), event()]);
      for (const expected of ['any', 'stream_exists', 1n] as const) {
        const answer = await append(stream, expected, []);
        expect(answer.nextExpectedRevision).toBe(1n);
      }
      await refused(append(stream, 0n, []));
      await refused(append(stream, 'no_stream', []));
    });

    it('has a position after which the next event is not missed', async () => {
      const stream = newStream();
      const { position } = await append(stream, 'any', []);
      const next = event();
      await append(stream, 'any', [next]);
      for await (const { event: seen } of client.subscribeToAll({ fromPosition: position! })) {
        expect(seen!.id).toBe(next.id);
        break;
      }
    });
  });

  it('is whole or not at all', async () => {
    const stream = newStream();
    const large = () => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(600_000) } });
    await expect(append(stream, 'any', [large(), large()])).rejects.toThrow(
      MaxAppendSizeExceededError,
    );
    await append(stream, 'no_stream');
    expect(await revisionsOf(stream)).toEqual([0]);
  });

  it('finds a tombstoned stream deleted, whatever it expects', async () => {
    const stream = newStream();
    await append(stream, 'any');
    await client.tombstoneStream(stream);
    for (const expected of ['any', 'no_stream', 'stream_exists', 0n] as const) {
      await expect(append(stream, expected)).rejects.toThrow(StreamDeletedError);
    }
  });
});
