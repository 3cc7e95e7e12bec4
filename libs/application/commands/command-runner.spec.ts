import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import { dueAtOnceMax } from '@trunkline/domain/credits/credit-limits';
import { holdCredits } from '@trunkline/domain/credits/hold-credits';
import type { WalletEvent } from '@trunkline/domain/credits/wallet.events';
import type { Decision } from '@trunkline/domain/decision';
import type { AccountId, BucketId, CreditHoldId } from '@trunkline/domain/ids';
import { accountId, anAdjustment, at, later } from '@trunkline/testing/builders';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { walletWords } from '@trunkline/testing/wallet-story';
import fc from 'fast-check';
import { EventStoreUnavailable } from '../failures/failures';
import { walletStream } from '../streams';
import { type CommandContext, commandIdOf, systemContext } from './command-context';
import { CommandRunner } from './command-runner';
import { keptBytesOf } from './kept-bytes';

const wallet = walletStream(accountId, 'sms');

function contextOf(key: string, fingerprint = key): CommandContext {
  const cause = { eventId: 'evt', correlationId: 'cor' };
  const commandId = commandIdOf('operator', key);
  return { ...systemContext('spec', cause), commandId, commandFingerprint: fingerprint };
}

function adjust(
  runner: CommandRunner,
  amount: number,
  options: { key?: string; fingerprint?: string; expectedRevision?: bigint } = {},
): ReturnType<CommandRunner['run']> {
  const key = options.key ?? Math.random().toString();
  return runner.run({
    stream: wallet,
    decide: (state) =>
      adjustCredits(anAdjustment(amount, { bucketId: `b-${key}` as BucketId }), state),
    context: contextOf(key, options.fingerprint),
    expectedRevision: options.expectedRevision,
  });
}

const isGrant = ({ type }: WalletEvent): boolean => type === 'CreditsGranted';

async function balanceIn(log: InMemoryEventLog): Promise<number> {
  const { state } = await new CommandRunner(log).read(wallet);
  return state.balance.balanceCredits;
}

describe('running commands', () => {
  let log: InMemoryEventLog;
  let runner: CommandRunner;

  beforeEach(() => {
    log = new InMemoryEventLog();
    runner = new CommandRunner(log);
  });

  it('costs one append and no read once the stream is known', async () => {
    await adjust(runner, 10);
    log.reads = 0;
    await adjust(runner, 10);
    expect({ appends: log.appends, reads: log.reads }).toEqual({ appends: 2, reads: 0 });
  });

  it('costs one read and one append where another process began the stream', async () => {
    await adjust(new CommandRunner(log), 10);
    log.reads = 0;
    await adjust(runner, 10);
    expect({ appends: log.appends, reads: log.reads }).toEqual({ appends: 2, reads: 1 });
  });

  it('forgets the longest unused streams when all take too much memory', async () => {
    const few = new CommandRunner(log, 2 * keptBytesOf(3));
    const readsOf = async (id: string): Promise<number> => {
      log.reads = 0;
      const stream = walletStream(id as AccountId, 'sms');
      const decide = (state: WalletState) => adjustCredits(anAdjustment(1), state);
      await few.run({ stream, decide, context: contextOf(`${id} ${Math.random()}`) });
      return log.reads;
    };
    const turns = ['a', 'b', 'a', 'b', 'c', 'b', 'c', 'a'];
    const reads: number[] = [];
    for (const id of turns) reads.push(await readsOf(id));
    expect(reads).toEqual([1, 1, 0, 0, 1, 0, 0, 1]);
  });

  it('records in several appends what is due after a long absence, and then what was asked', async () => {
    const many = Array.from({ length: 900 }, (_, n) => n);
    const ask = (decide: (state: WalletState) => Decision<WalletEvent, unknown>) =>
      runner.run({ stream: wallet, decide, context: contextOf(Math.random().toString()) });
    for (const n of many) {
      const bucket = { bucketId: `b-${n}` as BucketId, expiresAt: later(n + 1) };
      await ask(walletWords.adjust(3, bucket));
      const hold = { holdId: `h-${n}` as CreditHoldId, amountCredits: 1, reason: 'x' };
      const wish = {
        ...hold,
        accountId,
        kind: 'sms' as const,
        reference: null,
        expiresAt: later(1),
      };
      await ask((state) => holdCredits({ type: 'HoldCredits', ...wish, at }, state));
    }
    const sizes: number[] = [];
    const append = log.append.bind(log);
    log.append = (stream, expected, events) => {
      if (stream === wallet.name) sizes.push(events.length);
      return append(stream, expected, events);
    };

    const asked = walletWords.adjust(5, { bucketId: 'new' as BucketId, at: later(2_000) });
    const outcomes = await Promise.all([ask(asked), ask(asked)]);

    const given = outcomes.map((outcome) =>
      outcome.outcome === 'recorded' ? outcome.events.filter(isGrant).length : 0,
    );
    expect(given).toEqual([1, 1]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(dueAtOnceMax + 2);
    const { state } = await new CommandRunner(log).read(wallet);
    expect(state.balance).toMatchObject({ balanceCredits: 10, heldCredits: 0, holds: [] });
    const entries = log.events.filter(({ type }) => /Granted|CreditsExpired/.test(type));
    expect(entries.map(({ data }) => (data as { entryNumber: number }).entryNumber)).toEqual(
      entries.map((_, index) => index + 1),
    );
  }, 30_000);

  it('forgets what one event made large, though it was looked at once only', async () => {
    const few = new CommandRunner(log, 3_500_000);
    const readsOf = async (id: string): Promise<number> => {
      log.reads = 0;
      const bytesOf = ({ balance }: WalletState) => balance.entryCount * 1_000_000;
      const stream = { ...walletStream(id as AccountId, 'sms'), bytesOf };
      const decide = (state: WalletState) => adjustCredits(anAdjustment(1), state);
      await few.run({ stream, decide, context: contextOf(`${id} ${Math.random()}`) });
      return log.reads;
    };
    const reads: number[] = [];
    for (const id of ['a', 'b', 'c', 'd', 'd', 'a']) reads.push(await readsOf(id));
    expect(reads).toEqual([1, 1, 1, 1, 0, 1]);
  });

  it('records with each event who did it, why, and as which version', async () => {
    await adjust(runner, 10, { key: 'k' });
    expect(log.events[0]).toMatchObject({
      type: 'CreditsGranted',
      metadata: {
        commandId: commandIdOf('operator', 'k'),
        $correlationId: 'cor',
        $causationId: 'evt',
        actor: { type: 'system', id: 'spec' },
        schemaVersion: 2,
      },
    });
  });

  it('lets exactly as many debits through as there is money for, in few appends', async () => {
    await adjust(runner, 50);
    const debits = await Promise.all(Array.from({ length: 64 }, () => adjust(runner, -1)));

    const recorded = debits.filter(({ outcome }) => outcome === 'recorded');
    expect(recorded).toHaveLength(50);
    expect(await balanceIn(log)).toBe(0);
    expect(log.appends).toBeLessThan(5);
  });

  it('does the same between processes that know nothing of each other', async () => {
    await adjust(runner, 50);
    const runners = Array.from({ length: 8 }, () => new CommandRunner(log));
    const debits = await Promise.all(
      runners.flatMap((one) => Array.from({ length: 8 }, () => adjust(one, -1))),
    );

    expect(debits.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(50);
    expect(await balanceIn(log)).toBe(0);
  });

  it('rejects on what the log says, not on what this process last knew', async () => {
    const other = new CommandRunner(log);
    await adjust(runner, 1);
    await adjust(runner, -1);
    await adjust(other, 5);

    await expect(adjust(runner, -5)).resolves.toMatchObject({ outcome: 'recorded' });
  });

  it('answers a repeat as the first time, in this process and in another', async () => {
    const first = await adjust(runner, 10, { key: 'once' });
    const again = await adjust(runner, 10, { key: 'once' });
    const elsewhere = await adjust(new CommandRunner(log), 10, { key: 'once' });

    expect(first).toMatchObject({ outcome: 'recorded', revision: 0n, replayed: false });
    expect(again).toEqual({ ...first, replayed: true });
    expect(elsewhere).toEqual({ ...first, replayed: true });
    expect(log.events).toHaveLength(1);
  });

  it('answers two repeats that meet with one effect', async () => {
    const both = await Promise.all([
      adjust(runner, 10, { key: 'once' }),
      adjust(runner, 10, { key: 'once' }),
    ]);
    expect(both.map((one) => one.outcome === 'recorded' && one.replayed)).toEqual([false, true]);
    expect(log.events).toHaveLength(1);
  });

  it('refuses a key that asked for something else before', async () => {
    await adjust(runner, 10, { key: 'once' });
    await expect(adjust(runner, 99, { key: 'once', fingerprint: 'other' })).resolves.toEqual({
      outcome: 'keyReused',
    });
    expect(await balanceIn(log)).toBe(10);
  });

  it('honours the revision that the caller saw', async () => {
    await adjust(runner, 10);
    await expect(adjust(runner, 1, { expectedRevision: 5n })).resolves.toEqual({
      outcome: 'revisionMismatch',
      revision: 0n,
    });
    await expect(adjust(runner, 1, { expectedRevision: 0n })).resolves.toMatchObject({
      outcome: 'recorded',
    });
  });

  it('takes the revision that another process has led to since', async () => {
    await adjust(runner, 10);
    await adjust(new CommandRunner(log), 10);
    await expect(adjust(runner, 1, { expectedRevision: 1n })).resolves.toMatchObject({
      outcome: 'recorded',
    });
  });

  it('says that nothing is to be done on what the log says, not on what it last knew', async () => {
    await adjust(runner, 1);
    await adjust(runner, -1);
    await adjust(new CommandRunner(log), 5);
    const spending = await runner.run({
      stream: wallet,
      decide: (state) =>
        state.balance.balanceCredits === 0
          ? { accepted: true, events: [] }
          : adjustCredits(anAdjustment(-5), state),
      context: contextOf('all'),
    });
    expect(spending).toMatchObject({ events: [{ type: 'CreditsDebited' }] });
  });

  it('refuses at once what would wait behind five thousand others', async () => {
    const waiting = Array.from({ length: 5_000 }, () => adjust(runner, 1));
    expect(() => adjust(runner, 1)).toThrow('has 5000 commands waiting');
    expect((await Promise.all(waiting)).every(({ outcome }) => outcome === 'recorded')).toBe(true);
  });

  it('begins no further try once it has tried for five seconds', async () => {
    log.failNextAppends('refused');
    const now = jest.spyOn(performance, 'now');
    now.mockReturnValueOnce(0).mockReturnValueOnce(5_001);
    await expect(adjust(runner, 10)).rejects.toThrow('told to fail');
    now.mockRestore();
    expect(log.appends).toBe(1);
  });

  it('finds its own event when the answer to an append is lost', async () => {
    log.failNextAppends('answerLost');
    await expect(adjust(runner, 10, { key: 'once' })).resolves.toMatchObject({
      outcome: 'recorded',
      revision: 0n,
    });
    expect(log.events).toHaveLength(1);
  });

  it('gives up after some tries while the store is away, and works when it is back', async () => {
    log.failNextAppends('refused', 'refused', 'refused', 'refused');
    await expect(adjust(runner, 10)).rejects.toThrow('told to fail');
    await expect(adjust(runner, 10)).resolves.toMatchObject({ outcome: 'recorded' });
    expect(await balanceIn(log)).toBe(10);
  });

  it('lets a bug in one decision fail its own caller only', async () => {
    const broken = runner.run({
      stream: wallet,
      decide: () => {
        throw new Error('a bug');
      },
      context: contextOf('broken'),
    });
    const whole = adjust(runner, 10);
    await expect(broken).rejects.toThrow('a bug');
    await expect(whole).resolves.toMatchObject({ outcome: 'recorded' });
  });

  it('keeps the sum exact, whatever is lost, refused and repeated on the way', async () => {
    const anyAttempt = fc.record({
      key: fc.integer({ min: 0, max: 12 }),
      process: fc.integer({ min: 0, max: 2 }),
      fault: fc.option(fc.constantFrom('refused' as const, 'answerLost' as const), { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyAttempt, { maxLength: 12 }), async (attempts) => {
        const shared = new InMemoryEventLog();
        const processes = [0, 1, 2].map(() => new CommandRunner(shared));
        const acknowledged = new Set<string>();
        await Promise.all(
          attempts.map(async ({ key, process, fault }) => {
            if (fault) shared.failNextAppends(fault);
            const running = adjust(processes[process] as CommandRunner, key + 1, {
              key: `k${key}`,
            });
            // A command that gave up may have been done or not; one that was acknowledged was done.
            const outcome = await running.catch((error: unknown) => {
              if (!(error instanceof EventStoreUnavailable)) throw error;
              return undefined;
            });
            if (outcome?.outcome === 'recorded')
              acknowledged.add(commandIdOf('operator', `k${key}`));
          }),
        );
        const done = shared.events.map(({ metadata }) => metadata.commandId);
        expect(new Set(done).size).toBe(done.length);
        expect(done).toEqual(expect.arrayContaining([...acknowledged]));
        const sums = attempts.map(
          ({ key }) => [commandIdOf('operator', `k${key}`), key + 1] as const,
        );
        const amounts = new Map<string, number>(sums);
        const expected = done.reduce((sum, id) => sum + (amounts.get(id) ?? NaN), 0);
        expect(await balanceIn(shared)).toBe(expected);
        const folded = await new CommandRunner(shared).read(wallet);
        for (const one of processes) expect(await one.read(wallet)).toEqual(folded);
      }),
      // Each run waits for real between its tries, so that shrinking would take minutes.
      { numRuns: 8, endOnFailure: true },
    );
  }, 60_000);
});
