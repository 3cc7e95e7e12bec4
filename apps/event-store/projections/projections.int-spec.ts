import { randomUUID } from 'node:crypto';
import {
  ABORTED,
  binaryEvent,
  END,
  EventStoreDBClient,
  jsonEvent,
  NotFoundError,
  ResolvedEvent,
  RUNNING,
  START,
  STOPPED,
  StreamNotFoundError,
} from '@eventstore/db-client';
import { ServerProcess, withDirectory } from '../testing/server-process';

const event = (type: string, metadata: Record<string, unknown> = {}) =>
  jsonEvent({ type, data: { type }, metadata });

async function all(events: AsyncIterable<ResolvedEvent>): Promise<ResolvedEvent[]> {
  const found: ResolvedEvent[] = [];
  for await (const resolved of events) found.push(resolved);
  return found;
}

/** What a projected stream leads to, as `revision@stream`. */
async function linked(client: EventStoreDBClient, stream: string): Promise<string[]> {
  const found = await all(client.readStream(stream)).catch((error: unknown) => {
    if (error instanceof StreamNotFoundError) return [];
    throw error;
  });
  return found.map(({ event: link }) => Buffer.from(link!.data as Uint8Array).toString());
}

/** Asks until it is so; the time-out of the test is the end of its patience. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const caughtUp = (client: EventStoreDBClient) =>
  until(async () => (await client.listProjections()).every(({ progress }) => progress === 100));

describe('a server that runs projections', () => {
  let server: ServerProcess;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    server = await ServerProcess.start('--in-memory', '--start-standard-projections');
    client = server.client();
  });

  afterAll(async () => {
    await client.dispose();
    expect(await server.stop()).toBe(0);
  });

  it('has linked an event when its append is answered', async () => {
    const category = `c${randomUUID().replaceAll('-', '')}`;
    const type = `Type-${category}`;
    const $correlationId = randomUUID();
    for (let n = 0; n < 3; n += 1) {
      await client.appendToStream(`${category}-${n % 2}`, event(type, { $correlationId }));
    }
    const expected = [`0@${category}-0`, `0@${category}-1`, `1@${category}-0`];
    expect(await linked(client, `$ce-${category}`)).toEqual(expected);
    expect(await linked(client, `$et-${type}`)).toEqual(expected);
    expect(await linked(client, `$bc-${$correlationId}`)).toEqual(expected);
    expect(await linked(client, `$category-${category}`)).toEqual([
      `${category}-0`,
      `${category}-1`,
    ]);
    const streams = await linked(client, '$streams');
    for (const stream of [`${category}-0`, `${category}-1`, `$ce-${category}`, '$users']) {
      expect(streams.filter((address) => address === `0@${stream}`)).toHaveLength(1);
    }
  });

  it('says in a link where it comes from', async () => {
    const category = `c${randomUUID().replaceAll('-', '')}`;
    const cause = event('Caused');
    const { position } = await client.appendToStream(`${category}-1`, cause);
    const [link] = await all(client.readStream(`$ce-${category}`));
    expect(link!.event).toMatchObject({ type: '$>', isJson: false, revision: 0n });
    expect(link!.event!.metadata).toEqual({
      $v: expect.stringMatching(/^\d+:-1:0:4$/) as string,
      $c: Number(position!.commit),
      $p: Number(position!.prepare),
      $o: `${category}-1`,
      $causedBy: cause.id,
    });
    const { metadata } = await client.getStreamMetadata(`$ce-${category}`);
    expect(metadata).toMatchObject({ acl: { readRoles: '$all', metaReadRoles: '$all' } });
  });

  it('gives links positions of their own in $all, after the events of the append', async () => {
    const category = `c${randomUUID().replaceAll('-', '')}`;
    const { position } = await client.appendToStream(`${category}-1`, [event('A'), event('B')]);
    const [last, ...after] = await all(client.readAll({ fromPosition: position! }));
    expect(last!.event).toMatchObject({ streamId: `${category}-1`, revision: 1n });
    expect(after.filter((r) => r.event!.streamId === `$ce-${category}`)).toHaveLength(2);
    for (const { event: e } of after) expect(e!.position!.commit > position!.commit).toBe(true);
  });

  it('leads a reader and a subscriber to the events themselves', async () => {
    const category = `c${randomUUID().replaceAll('-', '')}`;
    const options = { resolveLinkTos: true, fromRevision: START } as const;
    const subscription = client.subscribeToStream(`$ce-${category}`, options);
    await new Promise<void>((resolve) => subscription.once('confirmation', () => resolve()));
    await client.appendToStream(`${category}-1`, [event('A'), event('B')]);
    const seen: ResolvedEvent[] = [];
    for await (const resolved of subscription) if (seen.push(resolved) === 2) break;
    const read = await all(client.readStream(`$ce-${category}`, options));
    for (const found of [seen, read]) {
      expect(found.map((r) => [r.event!.streamId, r.event!.type, r.link!.revision])).toEqual([
        [`${category}-1`, 'A', 0n],
        [`${category}-1`, 'B', 1n],
      ]);
    }
  });

  it('copies links, tells of deletes and goes on after a category is deleted', async () => {
    const category = `c${randomUUID().replaceAll('-', '')}`;
    const stream = (n: number) => `${category}-${n}`;
    await client.appendToStream(stream(1), event('A'));
    const data = Buffer.from(`0@${stream(1)}`);
    await client.appendToStream(stream(2), binaryEvent({ type: '$>', data }));
    await client.deleteStream(stream(1));
    await client.tombstoneStream(stream(2));
    const deletes = [`0@$$${stream(1)}`, `9223372036854775807@${stream(2)}`];
    expect(await linked(client, `$ce-${category}`)).toEqual([
      `0@${stream(1)}`,
      `0@${stream(1)}`,
      ...deletes,
    ]);
    const all = await linked(client, '$et-$deleted');
    expect(all.filter((address) => address.includes(category))).toEqual(deletes);
    await client.deleteStream(`$ce-${category}`);
    await client.appendToStream(stream(3), event('A'));
    expect(await linked(client, `$ce-${category}`)).toEqual([`0@${stream(3)}`]);
    await client.tombstoneStream(`$ce-${category}`);
    await client.appendToStream(stream(3), event('A'));
    expect(await linked(client, `$et-A`)).toContain(`1@${stream(3)}`);
  });

  it('links no append twice that is repeated', async () => {
    const category = `c${randomUUID().replaceAll('-', '')}`;
    const batch = [event('A'), event('B')];
    await client.appendToStream(`${category}-1`, batch);
    await client.appendToStream(`${category}-1`, batch);
    expect(await linked(client, `$ce-${category}`)).toHaveLength(2);
  });

  it('lists the projections of the system, all of them running', async () => {
    const listed = await client.listProjections();
    expect(listed.map(({ name }) => name).sort()).toEqual([
      '$by_category',
      '$by_correlation_id',
      '$by_event_type',
      '$stream_by_category',
      '$streams',
    ]);
    for (const { name, projectionStatus, progress } of listed) {
      expect([name, projectionStatus, progress]).toEqual([name, RUNNING, 100]);
    }
  });

  it('stops a projection, and lets it link what it missed when it goes on', async () => {
    const category = `c${randomUUID().replaceAll('-', '')}`;
    const append = () => client.appendToStream(`${category}-1`, event('A'));
    const status = async () => (await client.getProjectionStatus('$by_category')).projectionStatus;
    await append();
    await client.disableProjection('$by_category');
    expect(await status()).toBe(STOPPED);
    await append();
    expect(await linked(client, `$ce-${category}`)).toHaveLength(1);
    await client.abortProjection('$by_category');
    expect(await status()).toBe(ABORTED);
    await append();
    await client.enableProjection('$by_category');
    expect(await status()).toBe(RUNNING);
    await caughtUp(client);
    await append();
    const expected = [0, 1, 2, 3].map((revision) => `${revision}@${category}-1`);
    expect(await linked(client, `$ce-${category}`)).toEqual(expected);
  });

  it('links all anew after a reset, and hides what was linked before', async () => {
    const category = `c${randomUUID().replaceAll('-', '')}`;
    await client.appendToStream(`${category}-1`, [event('A'), event('B')]);
    await client.resetProjection('$by_category');
    await caughtUp(client);
    await client.appendToStream(`${category}-1`, event('C'));
    const links = await all(client.readStream(`$ce-${category}`));
    expect(links.map(({ event: link }) => Number(link!.revision))).toEqual([2, 3, 4]);
    const expected = [0, 1, 2].map((revision) => `${revision}@${category}-1`);
    expect(await linked(client, `$ce-${category}`)).toEqual(expected);
  });

  it('has an empty state and result for each', async () => {
    expect(await client.getProjectionState('$by_category')).toEqual({});
    expect(await client.getProjectionResult('$streams')).toEqual({});
    await client.restartSubsystem();
  });

  it('does not know others', async () => {
    const name = 'no such projection';
    for (const work of [
      client.getProjectionStatus(name),
      client.getProjectionState(name),
      client.getProjectionResult(name),
      client.enableProjection(name),
      client.disableProjection(name),
      client.abortProjection(name),
      client.resetProjection(name),
      client.deleteProjection(name),
      client.updateProjection(name, 'fromAll()'),
    ]) {
      await expect(work).rejects.toThrow(NotFoundError);
    }
  });

  it('refuses to be programmed, and says what to do instead', async () => {
    const say = /JavaScript are not run here. Subscribe to/;
    const create = client.createProjection('mine', 'fromAll()', { trackEmittedStreams: true });
    await expect(create).rejects.toThrow(say);
    await expect(client.updateProjection('$streams', 'fromAll()')).rejects.toThrow(say);
    await expect(client.deleteProjection('$streams')).rejects.toThrow(/disable it/);
  });
});

describe('a server whose projections nobody enabled', () => {
  it('links what there is once one is enabled, and remembers that', () =>
    withDirectory(async (directory) => {
      const place = ['--data-dir', directory, '--run-projections'];
      let server = await ServerProcess.start(...place);
      let client = server.client();
      await client.appendToStream('order-1', event('A'));
      expect(await linked(client, '$ce-order')).toEqual([]);
      await client.enableProjection('$by_category');
      await until(async () => (await linked(client, '$ce-order')).length === 1);
      expect(await linked(client, '$et-A')).toEqual([]);
      await client.dispose();
      await server.stop();

      server = await ServerProcess.start(...place);
      client = server.client();
      await client.appendToStream('order-1', event('A'));
      expect(await linked(client, '$ce-order')).toHaveLength(2);
      expect(await linked(client, '$et-A')).toEqual([]);
      await client.dispose();
      await server.stop();
    }));
});

describe('a server that runs no projections', () => {
  it('says so, and links nothing', async () => {
    const server = await ServerProcess.start('--in-memory');
    const client = server.client();
    await client.appendToStream('order-1', event('A'));
    expect(await linked(client, '$ce-order')).toEqual([]);
    await expect(client.listProjections()).rejects.toThrow(/--run-projections/);
    await expect(client.createProjection('p', 'fromAll()')).rejects.toThrow(/--run-projections/);
    await client.dispose();
    await server.stop();
  });
});

describe('projections on data that were written without them', () => {
  const COUNT = 3000;

  it('come to link every event once and in order, however often they are killed', () =>
    withDirectory(async (directory) => {
      await fill(directory);
      const place = ['--data-dir', directory, '--start-standard-projections'];
      let progress = 0;
      while (progress < 100) {
        const server = await ServerProcess.start(...place);
        const client = server.client();
        const before = progress;
        await client.appendToStream('order-9', event('Late'));
        await until(async () => {
          ({ progress } = await client.getProjectionStatus('$by_category'));
          return progress > before || progress === 100;
        });
        await server.kill();
        await client.dispose();
      }
      const server = await ServerProcess.start(...place);
      const client = server.client();
      await caughtUp(client);
      const orders = await all(client.readStream('$ce-order', { resolveLinkTos: true }));
      const positions = orders.map(({ event: found }) => found!.position!.commit);
      expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
      const addresses = await linked(client, '$ce-order');
      expect(new Set(addresses).size).toBe(addresses.length);
      const late = (await all(client.readStream('order-9'))).length;
      expect(addresses).toHaveLength(COUNT + late);
      expect(await linked(client, '$et-Early')).toHaveLength(COUNT);
      await client.dispose();
      await server.stop();
    }));

  it('stay as they were told to be', () =>
    withDirectory(async (directory) => {
      const place = ['--data-dir', directory, '--start-standard-projections'];
      const first = await ServerProcess.start(...place);
      const client = first.client();
      await client.appendToStream('order-1', event('A'));
      await client.disableProjection('$by_category');
      await client.appendToStream('order-1', event('B'));
      await first.kill();
      await client.dispose();

      const second = await ServerProcess.start(...place);
      const again = second.client();
      const { projectionStatus } = await again.getProjectionStatus('$by_category');
      expect(projectionStatus).toBe(STOPPED);
      await again.appendToStream('order-1', event('C'));
      expect(await linked(again, '$ce-order')).toEqual(['0@order-1']);
      await again.enableProjection('$by_category');
      await caughtUp(again);
      expect(await linked(again, '$ce-order')).toEqual([0, 1, 2].map((n) => `${n}@order-1`));
      await again.dispose();
      await second.stop();
    }));

  it('come to an end while others append', () =>
    withDirectory(async (directory) => {
      await fill(directory);
      const server = await ServerProcess.start(
        '--data-dir',
        directory,
        '--start-standard-projections',
      );
      const client = server.client();
      let isOver = false;
      let appended = 0;
      const appending = Promise.all(
        Array.from({ length: 20 }, async (_none, writer) => {
          for (; !isOver; appended += 1)
            await client.appendToStream(`busy-${writer}`, event('Busy'));
        }),
      );
      const isLive = async (): Promise<boolean> =>
        (await client.getProjectionStatus('$by_category')).progress === 100;
      await until(isLive);
      const done = appended;
      await until(() => Promise.resolve(appended > done));
      expect(await isLive()).toBe(true);
      isOver = true;
      await appending;
      expect(await linked(client, '$ce-busy')).toHaveLength(appended);
      await client.dispose();
      await server.stop();
    }));

  async function fill(directory: string): Promise<void> {
    const server = await ServerProcess.start('--data-dir', directory);
    const client = server.client();
    const streams = Array.from({ length: 30 }, (_none, n) => `order-${n % 7}`);
    for (const stream of streams) {
      const batch = Array.from({ length: COUNT / streams.length }, () => event('Early'));
      await client.appendToStream(stream, batch);
    }
    await client.dispose();
    await server.stop();
  }
});

describe('an append that is answered', () => {
  it('has its links after kill -9, and no link is without its event', () =>
    withDirectory(async (directory) => {
      const place = ['--data-dir', directory, '--start-standard-projections'];
      const first = await ServerProcess.start(...place);
      const client = first.client();
      const acknowledged: string[] = [];
      const writers = Array.from({ length: 8 }, async (_none, writer) => {
        for (;;) {
          const stream = `crash-${writer}`;
          const { nextExpectedRevision } = await client.appendToStream(stream, event('A'), {
            credentials: { username: 'nobody', password: 'nothing' },
          });
          acknowledged.push(`${nextExpectedRevision}@${stream}`);
          if (acknowledged.length === 400) await first.kill();
        }
      });
      await Promise.allSettled(writers);
      await client.dispose();

      const second = await ServerProcess.start(...place);
      const again = second.client();
      const links = await linked(again, '$ce-crash');
      expect(links).toEqual(expect.arrayContaining(acknowledged));
      expect(new Set(links).size).toBe(links.length);
      const found = await all(again.readStream('$ce-crash', { resolveLinkTos: true }));
      expect(found.every(({ event: target }) => target !== undefined)).toBe(true);
      const backwards = again.readAll({ direction: 'backwards', fromPosition: END });
      const events = (await all(backwards)).filter((r) => r.event!.streamId.startsWith('crash-'));
      expect(events).toHaveLength(links.length);
      await again.dispose();
      await second.stop();
    }));
});
