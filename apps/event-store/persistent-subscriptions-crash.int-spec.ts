import {
  EventStoreDBClient,
  jsonEvent,
  PersistentSubscriptionToStreamResolvedEvent,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
} from '@eventstore/db-client';
import { ServerProcess, withDirectory } from './testing/server-process';

const STREAM = 'orders';
const GROUP = 'workers';
const EVENTS = 400;
const KILLS = 5;
/** How many a consumer answers before the server is killed in the middle of it. */
const ANSWERED_BEFORE_KILL = 60;
/** Keeps the appends out of the client's BatchAppend, which does not survive the end of a server. */
const credentials = { username: 'nobody', password: 'nothing' };

const counted = (count: number) =>
  Array.from({ length: count }, (_none, n) => jsonEvent({ type: 'Placed', data: { n } }));

async function prepare(client: EventStoreDBClient): Promise<void> {
  await client.appendToStream(STREAM, counted(EVENTS), { credentials });
  const settings = persistentSubscriptionToStreamSettingsFromDefaults({
    startFrom: START,
    checkPointLowerBound: 1,
    checkPointUpperBound: 10,
    maxRetryCount: 3,
  });
  await client.createPersistentSubscriptionToStream(STREAM, GROUP, settings);
}

/** What one consumer was given and answered, until the server was gone or all was done. */
interface Shift {
  readonly acked: number[];
  readonly parked: number[];
}

/** Acknowledges all but each seventh event, which is parked. */
async function work(server: ServerProcess, isEnough: (shift: Shift) => boolean): Promise<Shift> {
  const client = server.client();
  const shift: Shift = { acked: [], parked: [] };
  const subscription = client.subscribeToPersistentSubscriptionToStream(STREAM, GROUP);
  await new Promise<void>((done) => {
    subscription.on('error', () => done());
    subscription.on('close', () => done());
    subscription.on('data', (taken) => {
      const revision = Number(taken.event!.revision);
      const isBad = revision % 7 === 0;
      (isBad ? shift.parked : shift.acked).push(revision);
      void (
        isBad ? subscription.nack('park', 'for the test', taken) : subscription.ack(taken)
      ).catch(() => undefined);
      if (isEnough(shift)) done();
    });
  });
  await subscription.unsubscribe().catch(() => undefined);
  await client.dispose().catch(() => undefined);
  return shift;
}

type Taken = PersistentSubscriptionToStreamResolvedEvent;

/** Takes so many events and acknowledges what it is told to; gives their revisions. */
async function take(
  client: EventStoreDBClient,
  count: number,
  answered: (taken: readonly Taken[]) => readonly Taken[] | false,
): Promise<number[]> {
  const taken: Taken[] = [];
  const subscription = client.subscribeToPersistentSubscriptionToStream(STREAM, GROUP);
  subscription.on('error', () => undefined);
  await new Promise<void>((done) => {
    subscription.on('data', (event: Taken) => {
      taken.push(event);
      const answers = answered(taken);
      if (answers) void subscription.ack(...answers);
      if (taken.length === count) done();
    });
  });
  return taken.slice(0, count).map(({ event }) => Number(event!.revision));
}

async function parkedRevisions(client: EventStoreDBClient): Promise<Set<number>> {
  const parked = new Set<number>();
  for await (const { event } of client.readStream(
    `$persistentsubscription-${STREAM}::${GROUP}-parked`,
  )) {
    parked.add(
      Number(
        Buffer.from(event!.data as Uint8Array)
          .toString()
          .split('@')[0],
      ),
    );
  }
  return parked;
}

describe('a group whose server is killed again and again', () => {
  it(
    'gives every event to somebody, and keeps what was parked',
    () =>
      withDirectory(async (directory) => {
        const first = await ServerProcess.start('--data-dir', directory);
        const client = first.client();
        await prepare(client);
        await client.dispose();
        await first.kill();

        const given = new Set<number>();
        for (let kill = 0; kill < KILLS; kill += 1) {
          const server = await ServerProcess.start('--data-dir', directory);
          const count = ({ acked, parked }: Shift) => acked.length + parked.length;
          const shift = await work(server, (done) => {
            if (count(done) === ANSWERED_BEFORE_KILL) void server.kill();
            return false;
          });
          for (const revision of [...shift.acked, ...shift.parked]) given.add(revision);
          expect(shift.acked.length).toBeGreaterThan(0);
        }

        const last = await ServerProcess.start('--data-dir', directory);
        const shift = await work(last, ({ acked }) => acked.includes(EVENTS - 2));
        for (const revision of [...shift.acked, ...shift.parked]) given.add(revision);
        expect(given.size).toBeGreaterThanOrEqual(EVENTS - 1);

        const asking = last.client();
        const info = await asking.getPersistentSubscriptionToStreamInfo(STREAM, GROUP);
        const checkpoint = Number(info.stats.lastCheckpointedEventRevision);
        // Each life begins behind the last checkpoint, and not at the start again.
        expect(Math.min(...shift.acked)).toBeGreaterThan(7);
        const parked = await parkedRevisions(asking);
        for (let revision = 0; revision <= checkpoint; revision += 7) {
          expect([revision, parked.has(revision)]).toEqual([revision, true]);
        }
        await asking.dispose();
        await last.stop();
      }),
    120_000,
  );

  it('goes on after a stop exactly where it was', () =>
    withDirectory(async (directory) => {
      const before = await ServerProcess.start('--data-dir', directory);
      const client = before.client();
      await prepare(client);
      const taken = await take(client, 15, (first) => first.length === 10 && first.slice(0, 5));
      expect(taken).toEqual(Array.from({ length: 15 }, (_none, revision) => revision));
      await before.stop();
      await client.dispose();

      const after = await ServerProcess.start('--data-dir', directory);
      const again = after.client();
      expect(await take(again, 2, () => false)).toEqual([5, 6]);
      await again.dispose();
      await after.stop();
    }));

  it('ends for its consumers when the server stops', async () => {
    const server = await ServerProcess.start('--in-memory');
    const client = server.client();
    await prepare(client);
    const subscription = client.subscribeToPersistentSubscriptionToStream(STREAM, GROUP);
    const failed = new Promise<Error>((resolve) => subscription.on('error', resolve));
    await new Promise((resolve) => subscription.once('data', resolve));
    expect(await server.stop()).toBe(0);
    expect(await failed).toMatchObject({ type: 'unavailable' });
    await client.dispose();
  });
});
