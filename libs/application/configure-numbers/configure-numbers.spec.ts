import { InMemoryCarrier } from '@trunkline/testing/fakes/in-memory-carrier';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { type ScenarioName, seed } from '@trunkline/testing/reconcile/scenarios';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { AccountEvent } from '@trunkline/domain/accounts/account.events';
import { accept } from '@trunkline/domain/decision';
import type { AccountId } from '@trunkline/domain/ids';
import { later } from '@trunkline/testing/builders';
import { systemContext } from '../commands/command-context';
import { CommandRunner } from '../commands/command-runner';
import { SystemClock } from '../ports/clock';
import { StreamCommands } from '../processes/stream-commands';
import { accountStream } from '../streams';
import { ConfigureNumbers, type ConfigureNumbersRun } from './configure-numbers';

const kinds: readonly ScenarioName[] = [
  'healthy',
  'healthy',
  'claiming',
  'released',
  'stillMissing',
];

async function seeded(): Promise<InMemoryEventLog> {
  const log = new InMemoryEventLog();
  const carrier = new InMemoryCarrier();
  for (const [which, name] of kinds.entries()) {
    await seed({ log, carrier }, name, { which, number: `+1415200000${which}` as E164 });
  }
  return log;
}

function run(log: InMemoryEventLog, wish: Partial<ConfigureNumbersRun> = {}) {
  const cause = { eventId: 'run', correlationId: 'run' };
  const commands = new StreamCommands(new CommandRunner(log), 'configure-numbers', cause);
  const usual = { isDryRun: false, signal: new AbortController().signal };
  const configuring = new ConfigureNumbers({ log, commands, clock: new SystemClock() });
  return configuring.run({ ...usual, onProgress: () => undefined, ...wish });
}

function wishes(log: InMemoryEventLog): number {
  return log.events.filter(({ type }) => type === 'NumberConfigurationRequested').length;
}

async function giveBack(log: InMemoryEventLog, who: string): Promise<void> {
  const runner = new CommandRunner(log);
  const stream = accountStream(who as AccountId);
  const { state } = await runner.read(stream);
  const [slot] = state.status === 'unknown' ? [] : state.slots;
  if (state.status === 'unknown' || !slot) throw new Error(`${who} has no number`);
  const { number, assignmentId } = slot;
  const data = { accountId: state.accountId, assignmentId, number, releasedAt: later(1) };
  await runner.run({
    stream,
    decide: () => accept<AccountEvent>({ type: 'NumberReleased', data }),
    context: systemContext('spec', { eventId: 'spec', correlationId: 'spec' }),
  });
}

describe('configuring all numbers again', () => {
  it('asks for those that accounts have, once each, and for no other', async () => {
    const log = await seeded();
    expect(await run(log)).toEqual({ assigned: 3, asked: 3, alreadyAsked: 0, givenBack: 0 });
    expect(wishes(log)).toBe(3);
  });

  it('asks no second time while a worker has not answered', async () => {
    const log = await seeded();
    await run(log);
    expect(await run(log)).toEqual({ assigned: 3, asked: 0, alreadyAsked: 3, givenBack: 0 });
    expect(wishes(log)).toBe(3);
  });

  it('asks for those of one account only, when it is named', async () => {
    const log = await seeded();
    expect(await run(log, { accountId: 'acc_r1' })).toMatchObject({ assigned: 1, asked: 1 });
    const other = run(log, { accountId: 'acc_other' });
    await expect(other).rejects.toThrow('There is no account "acc_other"');
  });

  it('does not ask for one that is given back while it goes through them', async () => {
    const log = await seeded();
    const readAll = log.readAll.bind(log);
    jest.spyOn(log, 'readAll').mockImplementation(async function* (signal) {
      yield* readAll(signal);
      await giveBack(log, 'acc_r1');
    });
    expect(await run(log)).toMatchObject({ assigned: 3, asked: 2, givenBack: 1 });
    expect(wishes(log)).toBe(2);
  });

  it('changes nothing in a dry run', async () => {
    const log = await seeded();
    expect(await run(log, { isDryRun: true })).toMatchObject({ assigned: 3, asked: 0 });
    expect(wishes(log)).toBe(0);
  });

  it('ends when it is told to', async () => {
    const log = await seeded();
    await expect(run(log, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    expect(wishes(log)).toBe(0);
  });
});
