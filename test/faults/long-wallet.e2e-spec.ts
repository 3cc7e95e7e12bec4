import { EventStoreDbLog } from '@trunkline/adapters/eventstoredb/event-store-db-log';
import { systemContext } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import { StreamFold } from '@trunkline/application/commands/stream-fold';
import { walletStream } from '@trunkline/application/streams';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { newestOf } from '@trunkline/domain/credits/references';
import type { BucketId } from '@trunkline/domain/ids';
import { accountId, anAdjustment } from '@trunkline/testing/builders';
import { EventStoreProcess } from '@trunkline/testing/processes/event-store-process';
import { eventually } from '../support/eventually';
import { bySize, printTable } from '../support/run-size';

const wallet = walletStream(accountId, 'sms');
const plain = { ...wallet, snapshot: undefined };
const events = bySize({ small: 3_000, full: 100_000 });
const inFlight = 500;

let store: EventStoreProcess;
let log: EventStoreDbLog;

beforeAll(async () => {
  store = await EventStoreProcess.start();
  log = new EventStoreDbLog({ url: store.url });
});

afterAll(async () => {
  await log.close();
  await store.stop();
});

describe('a long wallet', () => {
  it(`of ${events} entries is the same with its snapshot and without, and is there sooner`, async () => {
    const runner = new CommandRunner(log);
    for (let done = 0; done < events; done += inFlight) {
      const count = Math.min(inFlight, events - done);
      const numbers = Array.from({ length: count }, (_, index) => done + index);
      await Promise.all(numbers.map((n) => adjustOne(runner, n)));
    }
    const withSnapshot = await eventually(async () => {
      const folded = await cold(wallet);
      if (!folded.leapt) throw new Error('no snapshot was written yet');
      return folded;
    });
    const without = await cold(plain);

    expect(withSnapshot.seen).toEqual(without.seen);
    printTable(`cold load of a wallet of ${events} entries`, {
      'without a snapshot, ms': Math.round(without.tookMs),
      'with a snapshot, ms': Math.round(withSnapshot.tookMs),
    });
  }, 900_000);
});

async function adjustOne(runner: CommandRunner, n: number): Promise<void> {
  const bucketId = 'bkt_long' as BucketId;
  await runner.run({
    stream: wallet,
    context: systemContext('long-wallet', { eventId: `evt-${n}`, correlationId: 'cor' }),
    decide: (state) => adjustCredits(anAdjustment(1, { bucketId, reference: `ref-${n}` }), state),
  });
}

async function cold(
  stream: typeof plain | typeof wallet,
): Promise<{ seen: unknown; leapt: boolean; tookMs: number }> {
  const fold = new StreamFold(stream, log);
  const began = performance.now();
  await fold.catchUp();
  const tookMs = performance.now() - began;
  const { balance, references } = fold.state;
  const pages = references.pages.map(({ sorted }) => Buffer.from(sorted.buffer).toString('base64'));
  const { revision } = fold;
  const newest = newestOf(references);
  const commands = [fold.commandPages().map(({ id }) => id), fold.newestCommands()];
  const seen = { balance, pages, newest, revision, commands };
  return { seen, leapt: fold.snapshotRevision > 0n, tookMs };
}
