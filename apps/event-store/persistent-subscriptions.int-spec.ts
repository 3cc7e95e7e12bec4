import { randomUUID } from 'node:crypto';
import {
  binaryEvent,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  PersistentSubscriptionDoesNotExistError,
  PersistentSubscriptionDroppedError,
  PersistentSubscriptionExistsError,
  PersistentSubscriptionFailedError,
  PersistentSubscriptionMaximumSubscribersReachedError,
  PersistentSubscriptionToAll,
  PersistentSubscriptionToAllSettings,
  persistentSubscriptionToAllSettingsFromDefaults,
  PersistentSubscriptionToStream,
  PersistentSubscriptionToStreamSettings,
  persistentSubscriptionToStreamSettingsFromDefaults,
  PINNED,
  ResolvedEvent,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { ServerProcess } from './testing/server-process';

type StreamSettings = Partial<PersistentSubscriptionToStreamSettings>;
type AllSettings = Partial<PersistentSubscriptionToAllSettings>;
type Subscription = PersistentSubscriptionToStream | PersistentSubscriptionToAll;
type Taken = ResolvedEvent & { readonly retryCount: number };

const GROUP = 'group';
const events = (count: number, type = 'Counted') =>
  Array.from({ length: count }, (_none, n) => jsonEvent({ type, data: { n } }));
const newName = () => `stream-${randomUUID()}`;
const upTo = (count: number) => Array.from({ length: count }, (_none, index) => index);
const numbers = (taken: readonly ResolvedEvent[]) => taken.map(({ event }) => event!.revision);
const revisions = (taken: readonly ResolvedEvent[]) => numbers(taken).map(Number);

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

const toStream = (settings: StreamSettings = {}) =>
  persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, ...settings });
const toAll = (settings: AllSettings = {}) =>
  persistentSubscriptionToAllSettingsFromDefaults({ startFrom: START, ...settings });

async function groupOn(stream: string, settings: StreamSettings = {}): Promise<void> {
  await client.createPersistentSubscriptionToStream(stream, GROUP, toStream(settings));
}

/** A consumer that keeps what it got, and answers as it is told. */
class Listener {
  readonly taken: Taken[] = [];
  readonly failed: Promise<Error>;
  private wake: () => void = () => undefined;

  constructor(
    readonly subscription: Subscription,
    private readonly answer: (listener: Listener, event: Taken) => unknown = () => 0,
  ) {
    this.failed = new Promise((resolve) => subscription.on('error', resolve));
    subscription.on('data', (event: Taken) => {
      this.taken.push(event);
      void this.answer(this, event);
      this.wake();
    });
  }

  confirmed(): Promise<void> {
    return new Promise((resolve) => this.subscription.once('confirmation', () => resolve()));
  }

  async has(count: number): Promise<Taken[]> {
    while (this.taken.length < count) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.taken;
  }
}

const ack = ({ subscription }: Listener, event: Taken) => subscription.ack(event);
const nack =
  (action: 'park' | 'retry' | 'skip' | 'stop') =>
  ({ subscription }: Listener, event: Taken) =>
    subscription.nack(action, 'for the test', event);

function listen(
  stream: string,
  { answer, bufferSize = 10 }: { answer?: typeof ack; bufferSize?: number } = {},
): Listener {
  const options = { bufferSize };
  const subscription = client.subscribeToPersistentSubscriptionToStream(stream, GROUP, options);
  return new Listener(subscription, answer);
}

/** Asks until it is so; how long that takes is not what is tested. */
async function eventually<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const infoOf = (stream: string) => client.getPersistentSubscriptionToStreamInfo(stream, GROUP);

async function readAllOf(stream: string): Promise<ResolvedEvent[]> {
  const read: ResolvedEvent[] = [];
  for await (const event of client.readStream(stream)) read.push(event);
  return read;
}

describe('a group', () => {
  it('is created once', async () => {
    const stream = newName();
    await groupOn(stream);
    await expect(groupOn(stream)).rejects.toThrow(PersistentSubscriptionExistsError);
    await client.createPersistentSubscriptionToAll(stream, toAll());
    const again = client.createPersistentSubscriptionToAll(stream, toAll());
    await expect(again).rejects.toThrow(PersistentSubscriptionExistsError);
  });

  it('has to be there to be changed, deleted, read, asked or replayed', async () => {
    const stream = newName();
    const calls = [
      client.updatePersistentSubscriptionToStream(stream, GROUP, toStream()),
      client.updatePersistentSubscriptionToAll(stream, toAll()),
      client.deletePersistentSubscriptionToStream(stream, GROUP),
      client.deletePersistentSubscriptionToAll(stream),
      client.getPersistentSubscriptionToStreamInfo(stream, GROUP),
      client.getPersistentSubscriptionToAllInfo(stream),
      client.listPersistentSubscriptionsToStream(stream),
      client.replayParkedMessagesToStream(stream, GROUP),
      client.replayParkedMessagesToAll(stream),
      listen(stream).failed.then((error) => Promise.reject(error)),
    ];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected' });
      const error = (outcome as PromiseRejectedResult).reason as Error;
      expect(error).toBeInstanceOf(PersistentSubscriptionDoesNotExistError);
    }
  });

  it.each<[string, StreamSettings]>([
    ['a batch as large as its buffer', { readBatchSize: 500, historyBufferSize: 500 }],
    ['a start that is beyond all streams', { startFrom: 2n ** 60n }],
    ['a negative time-out', { messageTimeout: -1 }],
  ])('is refused with %s', async (_name, settings) => {
    await expect(groupOn(newName(), settings)).rejects.toThrow(PersistentSubscriptionFailedError);
  });

  it('on all streams is refused with a position that is not there, or whose halves do not fit', async () => {
    for (const startFrom of [
      { commit: 10n ** 12n, prepare: 10n ** 12n },
      { commit: 1n, prepare: 2n },
    ]) {
      const creating = client.createPersistentSubscriptionToAll(newName(), toAll({ startFrom }));
      await expect(creating).rejects.toThrow(PersistentSubscriptionFailedError);
    }
  });

  it('begins anew when it is deleted and created again', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(3));
    await groupOn(stream, { checkPointUpperBound: 1 });
    const listener = listen(stream, { answer: nack('park') });
    await listener.has(3);
    await eventually(
      () => infoOf(stream),
      ({ stats }) => stats.parkedMessageCount === 3n,
    );
    await client.deletePersistentSubscriptionToStream(stream, GROUP);
    expect(await listener.failed).toBeInstanceOf(PersistentSubscriptionDroppedError);
    await groupOn(stream);
    expect((await infoOf(stream)).stats.parkedMessageCount).toBe(0n);
    expect(revisions(await listen(stream).has(3))).toEqual([0, 1, 2]);
  });
});

describe('where a group begins', () => {
  it.each([
    ['at the start', START, [0, 1, 2, 3, 4, 5]],
    ['at a revision, which is included', 2n, [2, 3, 4, 5]],
    ['at the end', END, [4, 5]],
    ['at a revision that is not there yet', 5n, [5]],
  ] as const)('is %s', async (_name, startFrom, expected) => {
    const stream = newName();
    await client.appendToStream(stream, events(4));
    await groupOn(stream, { startFrom });
    await client.appendToStream(stream, events(2));
    expect(revisions(await listen(stream).has(expected.length))).toEqual(expected);
  });

  it('in all streams is at a position, which is included, or at the end', async () => {
    const stream = newName();
    const filter = streamNameFilter({ prefixes: [stream] });
    await client.appendToStream(stream, events(1));
    const { position } = await client.appendToStream(stream, events(1));
    const starts = { [`${stream}-at`]: position!, [`${stream}-end`]: END } as const;
    for (const [group, startFrom] of Object.entries(starts)) {
      const settings = toAll({ startFrom });
      await client.createPersistentSubscriptionToAll(group, settings, { filter });
    }
    await client.appendToStream(stream, events(1));
    const take = (group: string, count: number) =>
      new Listener(client.subscribeToPersistentSubscriptionToAll(group)).has(count);
    expect(revisions(await take(`${stream}-at`, 2))).toEqual([1, 2]);
    expect(revisions(await take(`${stream}-end`, 1))).toEqual([2]);
  });
});

describe('a group on all streams', () => {
  it.each([
    ['a prefix of the stream', (p: string) => streamNameFilter({ prefixes: ['nothing', p] })],
    ['an expression on the stream', (p: string) => streamNameFilter({ regex: `^${p}` })],
    ['a prefix of the type', (p: string) => eventTypeFilter({ prefixes: [`T${p}`] })],
    ['an expression on the type', (p: string) => eventTypeFilter({ regex: `${p}$` })],
  ])('can be filtered by %s', async (_name, filterOf) => {
    const stream = newName();
    const group = newName();
    const filter = filterOf(stream);
    await client.appendToStream(stream, events(3, `T${stream}`));
    await client.createPersistentSubscriptionToAll(group, toAll(), { filter });
    await client.appendToStream(newName(), events(300));
    await client.appendToStream(stream, events(3, `T${stream}`));
    const subscription = client.subscribeToPersistentSubscriptionToAll(group);
    const taken = await new Listener(subscription, ack).has(6);
    expect(taken.map(({ event }) => event!.streamId)).toEqual(Array(6).fill(stream));
    expect(revisions(taken)).toEqual(upTo(6));
  });

  it('never sees what it writes itself, and comes to rest', async () => {
    const group = newName();
    const eager = toAll({ startFrom: END, checkPointUpperBound: 1, checkPointLowerBound: 1 });
    await client.createPersistentSubscriptionToAll(group, eager);
    const parkOnce = (listener: Listener, event: Taken) =>
      event.event!.type === 'ToPark' ? nack('park')(listener, event) : ack(listener, event);
    const subscription = client.subscribeToPersistentSubscriptionToAll(group);
    const listener = new Listener(subscription, parkOnce);
    await client.appendToStream(newName(), [...events(5), ...events(1, 'ToPark')]);
    const done = await eventually(
      () => client.getPersistentSubscriptionToAllInfo(group),
      ({ stats }) => stats.parkedMessageCount === 1n && stats.outstandingMessagesCount === 0,
    );
    await client.appendToStream(newName(), events(1, 'Last'));
    await eventually(
      async () => listener.taken,
      (taken) => taken.some(({ event }) => event?.type === 'Last'),
    );
    const streams = listener.taken.map(({ event }) => event!.streamId);
    expect(streams.filter((name) => /^\$persistentsubscription-\$all/.test(name))).toEqual([]);
    expect(done.status).toBe('Live');
    await subscription.unsubscribe();
  });

  it('keeps its filter when it is changed', async () => {
    const stream = newName();
    const group = newName();
    const filter = streamNameFilter({ prefixes: [stream] });
    await client.createPersistentSubscriptionToAll(group, toAll(), { filter });
    await client.updatePersistentSubscriptionToAll(group, toAll({ maxRetryCount: 3 }));
    await client.appendToStream(newName(), events(1));
    await client.appendToStream(stream, events(1));
    const subscription = client.subscribeToPersistentSubscriptionToAll(group);
    const [first] = await new Listener(subscription).has(1);
    expect(first!.event!.streamId).toBe(stream);
  });

  it('can leave out the events of the system', async () => {
    const group = newName();
    const options = { filter: excludeSystemEvents() };
    await client.createPersistentSubscriptionToAll(group, toAll(), options);
    await client.appendToStream(newName(), events(1));
    const [first] = await new Listener(client.subscribeToPersistentSubscriptionToAll(group)).has(1);
    expect(first!.event!.type.startsWith('$')).toBe(false);
  });
});

describe('the answers of consumers', () => {
  it('decide what comes next: no more than they have room for is sent', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(20));
    await groupOn(stream);
    const listener = listen(stream, { bufferSize: 3 });
    const info = await eventually(
      () => infoOf(stream),
      ({ stats }) => stats.totalItems === 3n,
    );
    expect(info.connections[0]).toMatchObject({ inFlightMessages: 3, availableSlots: 0 });
    await listener.subscription.ack(...listener.taken.slice(0, 2));
    expect(revisions(await listener.has(5))).toEqual([0, 1, 2, 3, 4]);
    expect((await infoOf(stream)).stats.totalInFlightMessages).toBe(3);
  });

  it('can ask for another try, which comes with its count and before what is new', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(3));
    await groupOn(stream);
    const listener = listen(stream, {
      bufferSize: 1,
      answer: (one, event) => answerOf(one, event),
    });
    const answerOf = (one: Listener, event: Taken) =>
      event.event!.revision === 1n && event.retryCount < 2
        ? nack('retry')(one, event)
        : ack(one, event);
    const taken = await listener.has(5);
    expect(revisions(taken)).toEqual([0, 1, 1, 1, 2]);
    expect(taken.map(({ retryCount }) => retryCount)).toEqual([0, 0, 1, 2, 0]);
  });

  it.each(['skip', 'stop'] as const)('can be that an event is of no use: %s', async (action) => {
    const stream = newName();
    await client.appendToStream(stream, events(3));
    await groupOn(stream, { checkPointUpperBound: 1 });
    await listen(stream, { answer: nack(action) }).has(3);
    const done = ({ stats }: Awaited<ReturnType<typeof infoOf>>) =>
      stats.lastCheckpointedEventRevision === 2n;
    expect((await eventually(() => infoOf(stream), done)).stats.parkedMessageCount).toBe(0n);
  });

  it('may have been tried so often that the event is parked', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(1));
    await groupOn(stream, { maxRetryCount: 2 });
    const listener = listen(stream, { answer: nack('retry') });
    await eventually(
      () => infoOf(stream),
      ({ stats }) => stats.parkedMessageCount === 1n,
    );
    expect(listener.taken.map(({ retryCount }) => retryCount)).toEqual([0, 1, 2]);
    const [parked] = await readAllOf(`$persistentsubscription-${stream}::${GROUP}-parked`);
    expect(parked!.event).toMatchObject({ type: '$>', isJson: false });
    expect(Buffer.from(parked!.event!.data as Uint8Array).toString()).toBe(`0@${stream}`);
    const metadata = parked!.event!.metadata as { added: string };
    expect(metadata).toEqual({
      added: new Date(metadata.added).toISOString(),
      reason: 'Reached retry count of 2',
      subscriptionEventNumber: 0,
    });
  });

  it('may not come in time, and then the event is tried again', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(1));
    await groupOn(stream, { messageTimeout: 200, maxRetryCount: 1 });
    const listener = listen(stream);
    const taken = await listener.has(2);
    expect(taken.map(({ retryCount }) => retryCount)).toEqual([0, 1]);
    await eventually(
      () => infoOf(stream),
      ({ stats }) => stats.parkedMessageCount === 1n,
    );
  });

  it('may never come, and then the events go to another consumer', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(4));
    await groupOn(stream);
    const leaving = listen(stream);
    await leaving.has(4);
    const staying = listen(stream);
    await staying.confirmed();
    await leaving.subscription.unsubscribe();
    const taken = await staying.has(4);
    expect(revisions(taken)).toEqual([0, 1, 2, 3]);
    expect(taken.every(({ retryCount }) => retryCount === 1)).toBe(true);
  });
});

describe('parked events', () => {
  async function parkedGroup(count: number): Promise<string> {
    const stream = newName();
    await client.appendToStream(stream, events(count));
    await groupOn(stream, { checkPointUpperBound: 1 });
    const parking = listen(stream, { answer: nack('park') });
    await eventually(
      () => infoOf(stream),
      ({ stats }) => stats.parkedMessageCount === BigInt(count),
    );
    await parking.subscription.unsubscribe();
    await eventually(
      () => infoOf(stream),
      ({ connections }) => connections.length === 0,
    );
    return stream;
  }

  it('come again with the link that they were parked by, and are parked no more', async () => {
    const stream = await parkedGroup(4);
    const listener = listen(stream, { answer: ack });
    await listener.confirmed();
    await client.replayParkedMessagesToStream(stream, GROUP);
    const taken = await listener.has(4);
    expect(revisions(taken)).toEqual([0, 1, 2, 3]);
    expect(taken.map(({ link }) => Number(link!.revision))).toEqual([0, 1, 2, 3]);
    const parked = `$persistentsubscription-${stream}::${GROUP}-parked`;
    await eventually(
      () => readAllOf(parked),
      (left) => left.length === 0,
    );
    expect((await infoOf(stream)).stats.parkedMessageCount).toBe(0n);
  });

  it('come again up to a revision that is left out', async () => {
    const stream = await parkedGroup(5);
    const listener = listen(stream, { answer: ack });
    await listener.confirmed();
    await client.replayParkedMessagesToStream(stream, GROUP, { stopAt: 2 });
    await listener.has(2);
    await client.appendToStream(stream, events(1));
    expect(revisions(await listener.has(3))).toEqual([0, 1, 5]);
    expect((await infoOf(stream)).stats.parkedMessageCount).toBe(3n);
    const negative = client.replayParkedMessagesToStream(stream, GROUP, { stopAt: -1 });
    await expect(negative).rejects.toThrow(PersistentSubscriptionFailedError);
  });

  it('can be parked again', async () => {
    const stream = await parkedGroup(2);
    const listener = listen(stream, { answer: nack('park') });
    await listener.confirmed();
    await client.replayParkedMessagesToStream(stream, GROUP);
    await listener.has(2);
    const parked = `$persistentsubscription-${stream}::${GROUP}-parked`;
    const again = await eventually(
      () => readAllOf(parked),
      (left) => left.length === 2 && left[0]!.event!.revision === 2n,
    );
    const links = again.map(({ event }) => Buffer.from(event!.data as Uint8Array).toString());
    expect(links).toEqual([`0@${stream}`, `1@${stream}`]);
  });

  it('stay parked until their replay is answered', async () => {
    const stream = await parkedGroup(3);
    const listener = listen(stream);
    await listener.confirmed();
    await client.replayParkedMessagesToStream(stream, GROUP);
    await listener.has(3);
    await listener.subscription.ack(listener.taken[0]!);
    const parked = `$persistentsubscription-${stream}::${GROUP}-parked`;
    const left = await eventually(
      () => readAllOf(parked),
      (some) => some.length < 3,
    );
    expect(left.map(({ event }) => Number(event!.revision))).toEqual([1, 2]);
    await client.restartPersistentSubscriptionSubsystem();
    expect((await infoOf(stream)).stats.parkedMessageCount).toBe(2n);
  });
});

describe('checkpoints', () => {
  it('are written at the maximum, and say up to where all is done', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(10));
    await groupOn(stream, { checkPointUpperBound: 3, checkPointAfter: 100_000 });
    const listener = listen(stream);
    await listener.has(10);
    await listener.subscription.ack(...[0, 1, 2, 5, 6, 7].map((n) => listener.taken[n]!));
    const checkpoints = `$persistentsubscription-${stream}::${GROUP}-checkpoint`;
    const isWritten = ({ stats }: Awaited<ReturnType<typeof infoOf>>) =>
      stats.lastCheckpointedEventRevision !== undefined;
    await eventually(() => infoOf(stream), isWritten);
    const written = await readAllOf(checkpoints);
    expect(written.map(({ event }) => [event!.type, event!.data])).toEqual([
      ['$SubscriptionCheckpoint', '2'],
    ]);
    const { metadata } = await client.getStreamMetadata(checkpoints);
    expect(metadata).toMatchObject({ maxCount: 2, acl: { readRoles: '$admins' } });
  });

  it('are written with the clock when the minimum is done', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(2));
    await groupOn(stream, { checkPointLowerBound: 2, checkPointAfter: 1 });
    await listen(stream, { answer: ack }).has(2);
    const isWritten = ({ stats }: Awaited<ReturnType<typeof infoOf>>) =>
      stats.lastCheckpointedEventRevision === 1n;
    await eventually(() => infoOf(stream), isWritten);
  });

  it('pass over what a filter leaves out', async () => {
    const group = newName();
    const filter = streamNameFilter({ prefixes: [group] });
    const settings = toAll({ checkPointLowerBound: 1, checkPointAfter: 1 });
    await client.createPersistentSubscriptionToAll(group, settings, { filter });
    const subscription = client.subscribeToPersistentSubscriptionToAll(group);
    await new Listener(subscription).confirmed();
    const { position } = await client.appendToStream(newName(), events(20));
    await eventually(
      () => client.getPersistentSubscriptionToAllInfo(group),
      ({ stats }) => (stats.lastCheckpointedEventPosition?.commit ?? 0n) >= position!.commit,
    );
    await subscription.unsubscribe();
  });
});

describe('links', () => {
  it('are followed when the group says so, and answered by their own id', async () => {
    const [stream, links] = [newName(), newName()];
    await client.appendToStream(stream, events(2));
    const link = (text: string) => binaryEvent({ type: '$>', data: Buffer.from(text) });
    await client.appendToStream(links, [link(`1@${stream}`), link('7@nowhere')]);
    await groupOn(links, { resolveLinkTos: true, checkPointUpperBound: 1 });
    const [followed, broken] = await listen(links, { answer: ack }).has(2);
    expect(followed!.event).toMatchObject({ streamId: stream, revision: 1n });
    expect(followed!.link).toMatchObject({ streamId: links, revision: 0n });
    expect(broken!.event).toBeUndefined();
    expect(broken!.link).toMatchObject({ streamId: links, revision: 1n });
    const isDone = ({ stats }: Awaited<ReturnType<typeof infoOf>>) =>
      stats.lastCheckpointedEventRevision === 1n;
    await eventually(() => infoOf(links), isDone);
  });
});

describe('consumers', () => {
  it('are so many as the group lets in', async () => {
    const stream = newName();
    await groupOn(stream, { maxSubscriberCount: 1 });
    const first = listen(stream);
    await first.confirmed();
    expect(await listen(stream).failed).toBeInstanceOf(
      PersistentSubscriptionMaximumSubscribersReachedError,
    );
    await first.subscription.unsubscribe();
    await eventually(
      () => infoOf(stream),
      ({ connections }) => connections.length === 0,
    );
    await listen(stream).confirmed();
  });

  it('share the events, each in its turn', async () => {
    const stream = newName();
    await groupOn(stream);
    const both = [listen(stream), listen(stream)];
    await Promise.all(both.map((one) => one.confirmed()));
    await client.appendToStream(stream, events(10));
    const taken = await Promise.all(both.map((one) => one.has(5)));
    expect(revisions(taken.flat()).sort((a, b) => a - b)).toEqual(upTo(10));
  });

  it('of a pinned group get what belongs to a stream one after another', async () => {
    const group = newName();
    const filter = streamNameFilter({ prefixes: [group] });
    const settings = toAll({ consumerStrategyName: PINNED });
    await client.createPersistentSubscriptionToAll(group, settings, { filter });
    const join = () => new Listener(client.subscribeToPersistentSubscriptionToAll(group), ack);
    const all = [join(), join(), join()];
    await Promise.all(all.map((one) => one.confirmed()));
    const streams = upTo(12).map((n) => `${group}-${n}`);
    for (const stream of streams) await client.appendToStream(stream, events(8));
    const count = () => all.reduce((sum, { taken }) => sum + taken.length, 0);
    await eventually(
      async () => count(),
      (total) => total === 96,
    );
    for (const stream of streams) {
      const ofStream = all.map(({ taken }) => taken.filter((e) => e.event!.streamId === stream));
      const got = ofStream.filter((some) => some.length > 0);
      expect(got.map(revisions)).toEqual([upTo(8)]);
    }
  });

  it('are dropped when the group is changed, and find it changed', async () => {
    const stream = newName();
    await groupOn(stream);
    const listener = listen(stream);
    await listener.confirmed();
    const changed = toStream({ maxRetryCount: 3, consumerStrategyName: PINNED });
    await client.updatePersistentSubscriptionToStream(stream, GROUP, changed);
    const error = await listener.failed;
    expect(error).toBeInstanceOf(PersistentSubscriptionDroppedError);
    expect(error).toMatchObject({ streamName: stream, groupName: GROUP });
    expect((await infoOf(stream)).settings).toEqual(changed);
    await listen(stream).confirmed();
  });

  it('are dropped when the subsystem begins again, and the groups go on', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(4));
    await groupOn(stream);
    const listener = listen(stream);
    await listener.has(4);
    await listener.subscription.ack(...listener.taken.slice(0, 2));
    await eventually(
      () => infoOf(stream),
      ({ stats }) => stats.outstandingMessagesCount === 2,
    );
    await client.restartPersistentSubscriptionSubsystem();
    expect(await listener.failed).toBeInstanceOf(PersistentSubscriptionDroppedError);
    expect(revisions(await listen(stream).has(2))).toEqual([2, 3]);
  });

  it('are dropped when the stream is gone for ever', async () => {
    const stream = newName();
    await client.appendToStream(stream, events(1));
    await groupOn(stream);
    const listener = listen(stream);
    await listener.has(1);
    await client.tombstoneStream(stream);
    expect(await listener.failed).toBeInstanceOf(PersistentSubscriptionDroppedError);
    expect(await listen(stream).failed).toBeInstanceOf(PersistentSubscriptionDroppedError);
  });
});

describe('what is told of groups', () => {
  it('is all that was asked for, and how it goes', async () => {
    const stream = newName();
    const settings = toStream({
      startFrom: 1n,
      resolveLinkTos: true,
      extraStatistics: true,
      messageTimeout: 12_000,
      maxRetryCount: 7,
      checkPointAfter: 3000,
      checkPointLowerBound: 4,
      checkPointUpperBound: 5,
      maxSubscriberCount: 6,
      liveBufferSize: 70,
      readBatchSize: 8,
      historyBufferSize: 90,
      consumerStrategyName: PINNED,
    });
    await client.createPersistentSubscriptionToStream(stream, GROUP, settings);
    expect(await infoOf(stream)).toMatchObject({ settings, connections: [] });
    await client.appendToStream(stream, events(4));
    await listen(stream, { answer: ack }).has(3);
    const info = await eventually(
      () => infoOf(stream),
      ({ stats, connections }) =>
        stats.outstandingMessagesCount === 0 && connections[0]?.totalItems === 3n,
    );
    expect(info).toMatchObject({ eventSource: stream, groupName: GROUP, status: 'Live' });
    expect(info.stats).toMatchObject({ totalItems: 3n, lastKnownEventRevision: 3n });
    expect(info.connections).toHaveLength(1);
    expect(info.connections[0]).toMatchObject({
      username: 'admin',
      connectionName: client.connectionName,
      availableSlots: 10,
      inFlightMessages: 0,
    });
    expect(info.connections[0]!.extraStatistics!.get('quintile 3')).toEqual(expect.any(BigInt));
  });

  it('can be listed: of one stream, of all streams, and all', async () => {
    const stream = newName();
    for (const group of ['a', 'b']) {
      await client.createPersistentSubscriptionToStream(stream, group, toStream());
    }
    await client.createPersistentSubscriptionToAll(stream, toAll({ startFrom: END }));
    const names = (groups: readonly { groupName: string }[]) => groups.map((g) => g.groupName);
    expect(names(await client.listPersistentSubscriptionsToStream(stream))).toEqual(['a', 'b']);
    expect(names(await client.listPersistentSubscriptionsToAll())).toContain(stream);
    const all = await client.listAllPersistentSubscriptions();
    const mine = all.filter((g) => g.eventSource === stream || g.groupName === stream);
    expect(names(mine)).toEqual(['a', 'b', stream]);
  });
});
