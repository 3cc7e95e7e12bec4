import { EventStoreUnavailable, RevisionConflict } from '@trunkline/application/failures/failures';
import { noRevision } from '@trunkline/application/log/event-log';
import { describeEventLog, numbered } from '@trunkline/testing/contracts/event-log.contract';
import { EventStoreProcess } from '@trunkline/testing/processes/event-store-process';
import { EventStoreDbLog } from './event-store-db-log';

let store: EventStoreProcess;
let log: EventStoreDbLog;

beforeAll(async () => {
  store = await EventStoreProcess.start();
  log = new EventStoreDbLog({ url: store.url });
}, 60_000);

afterAll(async () => {
  await log.close();
  await store.stop();
});

describeEventLog('EventStoreDbLog on the embedded event store', () => log);

describe('EventStoreDbLog, when the event store answers too late', () => {
  it('says so, passes the late answers over, and goes on', async () => {
    const hasty = new EventStoreDbLog({ url: store.url, timeoutMs: 500 });
    const streams = Array.from({ length: 100 }, (_, n) => `account-late-${n}`);
    const appended = (): Promise<unknown[]> =>
      Promise.all(
        streams.map((stream) => hasty.append(stream, noRevision, [numbered(0)]).catch(String)),
      );
    await hasty.append('account-late', noRevision, [numbered(0)]);

    store.freeze();
    const unanswered = await appended();
    store.thaw();

    expect(new Set(unanswered)).toEqual(
      new Set(['EventStoreUnavailable: no answer within 500 ms']),
    );
    // Sent after them on the same connection: their answers have come when this one does.
    await until(() =>
      hasty.append('account-late', 0n, [numbered(1)]).then(
        () => true,
        (failure) => failure instanceof RevisionConflict,
      ),
    );
    for (const stream of streams) {
      expect((await hasty.readForward(stream, 0n, 9)).length).toBeLessThanOrEqual(1);
    }
    expect(await hasty.readForward('account-late', 0n, 9)).toHaveLength(2);
    await hasty.close();
  });
});

describe('EventStoreDbLog, when the event store is killed and comes back', () => {
  const kills = 8;
  /** More than are ever in flight. */
  const writers = 300;

  it('loses nothing that was acknowledged, doubles nothing, and goes on by itself', async () => {
    let stopping = false;
    const acknowledged = new Map<string, number>();
    const write = async (stream: string): Promise<void> => {
      let revision = noRevision;
      while (!stopping) {
        try {
          revision = await log.append(stream, revision, [numbered(Number(revision) + 1)]);
          acknowledged.set(stream, Number(revision) + 1);
        } catch (error) {
          if (!(error instanceof EventStoreUnavailable || error instanceof RevisionConflict))
            throw error;
          revision = await endOf(stream, revision);
        }
      }
    };
    const streams = Array.from({ length: writers }, (_, n) => `account-kill-${n}`);
    const writing = Promise.all(streams.map(write));
    for (let kill = 0; kill < kills; kill += 1) {
      const before = total(acknowledged);
      await Promise.race([writing, until(() => total(acknowledged) >= before + 1_000)]);
      await store.killAndRestart();
    }
    stopping = true;
    await writing;

    for (const stream of streams) {
      const events = await log.readForward(stream, 0n, 100_000);
      const numbers = events.map(({ data }) => (data as { n: number }).n);
      expect(numbers).toEqual(numbers.map((_, index) => index));
      expect(numbers.length).toBeGreaterThanOrEqual(acknowledged.get(stream) ?? 0);
    }
    process.stdout.write(
      `${kills} kills, ${total(acknowledged)} acknowledged, none lost or doubled\n`,
    );
  }, 120_000);

  /** What a lost answer left behind decides where to go on. */
  async function endOf(stream: string, known: bigint): Promise<bigint> {
    for (let tries = 0; tries < 200; tries += 1) {
      try {
        const [last] = await log.readBackward(stream, 'end', 1);
        return last?.revision ?? known;
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    throw new Error('the event store did not come back');
  }
});

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not become true');
}
