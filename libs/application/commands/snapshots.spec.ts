import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import type { BucketId } from '@trunkline/domain/ids';
import { accountId, anAdjustment } from '@trunkline/testing/builders';
import { newestOf } from '@trunkline/domain/credits/references';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import fc from 'fast-check';
import { type EventMetadata, noRevision } from '../log/event-log';
import { walletStream } from '../streams';
import { type CommandContext, systemContext } from './command-context';
import { CommandRunner } from './command-runner';
import { snapshotStreamOf } from './snapshots';
import { StreamFold } from './stream-fold';

const wallet = walletStream(accountId, 'sms');
const snapshots = snapshotStreamOf(wallet.name);

function contextOf(key: number): CommandContext {
  const context = systemContext('spec', { eventId: 'evt', correlationId: 'cor' });
  const hex = key.toString(16).padStart(8, '0').padEnd(40, '0');
  return { ...context, commandId: hex, commandFingerprint: `body ${key}` };
}

async function adjustMany(log: InMemoryEventLog, from: number, count: number): Promise<void> {
  const runner = new CommandRunner(log);
  const keys = Array.from({ length: count }, (_, index) => from + index);
  await Promise.all(
    keys.map((key) =>
      runner.run({
        stream: wallet,
        context: contextOf(key),
        decide: (state) => {
          const bucketId = `b_${key}` as BucketId;
          const amount = key % 3 === 2 ? -1 : 1;
          return adjustCredits(anAdjustment(amount, { bucketId, reference: `r-${key}` }), state);
        },
      }),
    ),
  );
  // What is written beside the work is there after a few turns.
  for (let turn = 0; turn < 10; turn += 1) await log.ping();
}

async function foldedIn(log: InMemoryEventLog): Promise<{ seen: unknown; reads: number }> {
  const fold = new StreamFold(wallet, log);
  log.reads = 0;
  await fold.catchUp();
  const references = newestOf(fold.state.references);
  const { balance } = fold.state;
  const commands = [fold.commandPages().map(({ id }) => id), fold.newestCommands()];
  return { seen: { balance, references, revision: fold.revision, commands }, reads: log.reads };
}

async function logOf(count: number): Promise<InMemoryEventLog> {
  const log = new InMemoryEventLog();
  await adjustMany(log, 0, count);
  return log;
}

function without(log: InMemoryEventLog, stream: string): InMemoryEventLog {
  const other = new InMemoryEventLog();
  other.copy(log.events.filter((event) => event.stream !== stream));
  return other;
}

describe('a snapshot of a stream', () => {
  it('and the events after it lead to the same state as all events', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 900 }), async (more) => {
        const log = new InMemoryEventLog();
        await adjustMany(log, 0, 1_200);
        await adjustMany(log, 1_200, more);
        expect(await log.readForward(snapshots, 0n, 10)).toHaveLength(1);
        const plain = await foldedIn(without(log, snapshots));
        expect((await foldedIn(log)).seen).toEqual(plain.seen);
      }),
      { numRuns: 4 },
    );
  }, 60_000);

  it('saves reading what came before it, and is kept alone', async () => {
    const log = new InMemoryEventLog();
    await adjustMany(log, 0, 4_000);
    await adjustMany(log, 4_000, 1_200);
    const { reads } = await foldedIn(log);
    expect(reads).toBeLessThan((await foldedIn(without(log, snapshots))).reads / 2);
    expect(await log.readForward(snapshots, 0n, 100)).toHaveLength(1);
  }, 60_000);

  it('keeps what a repeated command did, and that a key is used', async () => {
    const log = new InMemoryEventLog();
    await adjustMany(log, 0, 2_500);
    const runner = new CommandRunner(log);
    const again = await runner.find(wallet, contextOf(3));
    expect(again).toMatchObject({ outcome: 'recorded', replayed: true, revision: 3n });
    const other = { ...contextOf(3), commandFingerprint: 'another body' };
    expect(await runner.find(wallet, other)).toEqual({ outcome: 'keyReused' });
  });

  it('follows one that an earlier version wrote, which knew no pages of commands', async () => {
    const log = new InMemoryEventLog();
    const { metadata } = (await logOf(1)).events[0] as { metadata: EventMetadata };
    const data = { version: 1, revision: '10', eventId: 'evt', state: null, commands: '' };
    const event = { id: 'x', type: 'StreamSnapshot', data, metadata };
    await log.append(snapshots, noRevision, [event]);
    await adjustMany(log, 0, 1_200);
    const [newest] = await log.readBackward(snapshots, 'end', 1);
    expect(newest?.revision).toBe(1n);
    expect((await foldedIn(log)).seen).toEqual((await foldedIn(without(log, snapshots))).seen);
  });

  it('does not count when it is of another version or of another log', async () => {
    const log = new InMemoryEventLog();
    await adjustMany(log, 0, 1_200);
    const plain = await foldedIn(without(log, snapshots));
    const noPage = { commandPages: [{ id: 'of no page', revision: '0' }] };
    const changes = [{ version: 0 }, { eventId: 'of another log' }, { revision: '999999' }, noPage];
    for (const change of changes) {
      const [stored] = await log.readBackward(snapshots, 'end', 1);
      const data = { ...(stored?.data as object), ...change, state: null };
      const metadata = stored?.metadata as never;
      const event = { id: 'x', type: 'StreamSnapshot', data, metadata };
      await log.append(snapshots, stored?.revision ?? 0n, [event]);
      expect((await foldedIn(log)).seen).toEqual(plain.seen);
    }
  });
});
