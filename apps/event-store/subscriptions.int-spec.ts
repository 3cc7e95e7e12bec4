import { randomUUID } from 'node:crypto';
import {
  AllStreamSubscription,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  Position,
  ResolvedEvent,
  START,
  StreamDeletedError,
  streamNameFilter,
  StreamSubscription,
} from '@eventstore/db-client';
import { ServerProcess } from './testing/server-process';

const event = (n: number, type = 'Counted') => jsonEvent({ type, data: { n } });
const events = (count: number, type?: string) =>
  Array.from({ length: count }, (_none, n) => event(n, type));
const newName = () => `stream-${randomUUID()}`;

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

type Subscription = StreamSubscription | AllStreamSubscription;

/** Collects until there are as many events as wanted. */
async function take(subscription: Subscription, count: number): Promise<ResolvedEvent[]> {
  const taken: ResolvedEvent[] = [];
  if (count === 0) return taken;
  for await (const resolved of subscription) {
    taken.push(resolved);
    if (taken.length === count) break;
  }
  await subscription.unsubscribe();
  return taken;
}

function once(subscription: Subscription, name: 'caughtUp' | 'confirmation'): Promise<void> {
  return new Promise((resolve) => subscription.once(name, () => resolve()));
}

const revisions = (taken: readonly ResolvedEvent[]) => taken.map((r) => Number(r.event!.revision));
const upTo = (count: number) => Array.from({ length: count }, (_none, index) => index);

describe('a subscription to a stream', () => {
  it('goes from the past to the present without a gap or a double, while others append', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(700));
    const appending = (async () => {
      for (let n = 0; n < 100; n += 1) await client.appendToStream(stream, events(3));
    })();
    const taken = await Promise.all(
      upTo(5).map(() => take(client.subscribeToStream(stream), 1000)),
    );
    await appending;
    for (const one of taken) expect(revisions(one)).toEqual(upTo(1000));
  });

  it('begins after a revision, or at the end, or before the stream does', async () => {
    const stream = newName();
    const early = client.subscribeToStream(stream);
    await once(early, 'confirmation');
    await client.appendToStream(stream, events(5));
    expect(revisions(await take(early, 5))).toEqual(upTo(5));
    const fromTwo = client.subscribeToStream(stream, { fromRevision: 2n });
    expect(revisions(await take(fromTwo, 2))).toEqual([3, 4]);
    const fromEnd = client.subscribeToStream(stream, { fromRevision: END });
    await once(fromEnd, 'caughtUp');
    await client.appendToStream(stream, events(2));
    expect(revisions(await take(fromEnd, 2))).toEqual([5, 6]);
  });

  it('says when it has caught up', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(300));
    const seen: string[] = [];
    const subscription = client.subscribeToStream(stream);
    subscription.on('confirmation', () => seen.push('confirmation'));
    subscription.on('data', () => seen.push('event'));
    await once(subscription, 'caughtUp');
    expect(seen[0]).toBe('confirmation');
    await subscription.unsubscribe();
  });

  it('ends with an error when the stream is tombstoned', async () => {
    const stream = newName();
    await client.appendToStream(stream, event(1));
    const failed = async (): Promise<void> => {
      for await (const { event } of client.subscribeToStream(stream)) {
        await client.tombstoneStream(event!.streamId);
      }
    };
    await expect(failed()).rejects.toThrow(StreamDeletedError);
    await expect(failed()).rejects.toThrow(StreamDeletedError);
  });

  it('sees only what the metadata leave', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(9));
    await client.setStreamMetadata(stream, { maxCount: 2 });
    expect(revisions(await take(client.subscribeToStream(stream), 2))).toEqual([7, 8]);
  });
});

describe('a subscription to all streams', () => {
  it('gives all events in order, the past and the present', async () => {
    const prefix = newName();
    const count = 400;
    const half = upTo(count / 2);
    await Promise.all(half.map((n) => client.appendToStream(`${prefix}-${n % 7}`, event(n))));
    const subscription = client.subscribeToAll({ fromPosition: START });
    const mine: ResolvedEvent[] = [];
    const positions: bigint[] = [];
    const reading = (async () => {
      for await (const resolved of subscription) {
        positions.push(resolved.event!.position.commit);
        if (resolved.event!.streamId.startsWith(prefix)) mine.push(resolved);
        if (mine.length === count) break;
      }
    })();
    await Promise.all(half.map((n) => client.appendToStream(`${prefix}-${n % 7}`, event(n))));
    await reading;
    expect(new Set(mine.map((r) => r.event!.id)).size).toBe(count);
    expect([...positions].sort((a, b) => (a < b ? -1 : 1))).toEqual(positions);
    expect(new Set(positions).size).toBe(positions.length);
  });

  it('begins strictly after a position', async () => {
    const stream = newName();
    const { position } = await client.appendToStream(stream, event(1));
    await client.appendToStream(stream, event(2));
    const [next] = await take(client.subscribeToAll({ fromPosition: position! }), 1);
    expect(next!.event!.revision).toBe(1n);
  });

  it.each([
    ['a prefix of the stream', (p: string) => streamNameFilter({ prefixes: ['nothing', p] })],
    ['an expression on the stream', (p: string) => streamNameFilter({ regex: `^${p}` })],
    ['a prefix of the type', (p: string) => eventTypeFilter({ prefixes: [`T${p}`] })],
    ['an expression on the type', (p: string) => eventTypeFilter({ regex: `${p}$` })],
  ])('can be filtered by %s', async (_name, filter) => {
    const stream = newName();
    await client.appendToStream(stream, events(2, `T${stream}`));
    const subscription = client.subscribeToAll({ filter: filter(stream) });
    await once(subscription, 'confirmation');
    await client.appendToStream(newName(), events(2));
    await client.appendToStream(stream, events(2, `T${stream}`));
    const taken = await take(subscription, 4);
    expect(taken.map((r) => r.event!.streamId)).toEqual(Array(4).fill(stream));
    expect(revisions(taken)).toEqual(upTo(4));
  });

  it('can leave out the events of the system', async () => {
    const [first] = await take(client.subscribeToAll({ filter: excludeSystemEvents() }), 1);
    expect(first!.event!.type.startsWith('$')).toBe(false);
  });

  it('is told how far it is when nothing matches, and can go on from there', async () => {
    const nothing = newName();
    const reached: Position[] = [];
    let enough: () => void;
    const done = new Promise<void>((resolve) => (enough = resolve));
    const filter = streamNameFilter({
      prefixes: [nothing],
      maxSearchWindow: 10,
      checkpointInterval: 2,
      checkpointReached: async (_subscription, position) => {
        reached.push(position);
        if (reached.length === 5) enough();
      },
    });
    const subscription = client.subscribeToAll({ filter, fromPosition: END });
    subscription.on('data', () => undefined);
    await once(subscription, 'caughtUp');
    for (let n = 0; n < 10; n += 1) await client.appendToStream(newName(), events(10));
    await done;
    await subscription.unsubscribe();
    const commits = reached.map((position) => position.commit);
    expect(new Set(commits).size).toBe(commits.length);
    expect([...commits].sort((a, b) => (a < b ? -1 : 1))).toEqual(commits);
    await client.appendToStream(nothing, event(1));
    const resumed = client.subscribeToAll({
      filter: streamNameFilter({ prefixes: [nothing] }),
      fromPosition: reached.at(-1)!,
    });
    expect(revisions(await take(resumed, 1))).toEqual([0]);
  });

  it('is told how far it is when it goes live', async () => {
    const { position } = await client.appendToStream(newName(), event(1));
    const reached = await new Promise<Position>((resolve) => {
      const filter = streamNameFilter({
        prefixes: [newName()],
        checkpointInterval: 1_000_000,
        checkpointReached: async (subscription, at) => {
          await subscription.unsubscribe();
          resolve(at);
        },
      });
      client.subscribeToAll({ filter }).on('data', () => undefined);
    });
    expect(reached.commit).toBe(position!.commit);
  });

  it('that is slow loses nothing and holds up no one', async () => {
    const stream = newName();
    const large = () => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(100_000) } });
    const slow = client.subscribeToAll({ filter: streamNameFilter({ prefixes: [stream] }) });
    await once(slow, 'confirmation');
    slow.pause();
    for (let n = 0; n < 60; n += 1) {
      await client.appendToStream(stream, Array.from({ length: 5 }, large));
    }
    expect(revisions(await take(client.subscribeToStream(stream), 300))).toEqual(upTo(300));
    expect(revisions(await take(slow, 300))).toEqual(upTo(300));
  });
});
