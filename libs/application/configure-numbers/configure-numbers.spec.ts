import { InMemoryCarrier } from '@trunkline/testing/fakes/in-memory-carrier';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { type ScenarioName, seed } from '@trunkline/testing/reconcile/scenarios';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { CommandRunner } from '../commands/command-runner';
import { SystemClock } from '../ports/clock';
import { StreamCommands } from '../processes/stream-commands';
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

describe('configuring all numbers again', () => {
  it('asks for those that accounts have, once each, and for no other', async () => {
    const log = await seeded();
    expect(await run(log)).toEqual({ assigned: 3, asked: 3, alreadyAsked: 0 });
    expect(wishes(log)).toBe(3);
  });

  it('asks no second time while a worker has not answered', async () => {
    const log = await seeded();
    await run(log);
    expect(await run(log)).toEqual({ assigned: 3, asked: 0, alreadyAsked: 3 });
    expect(wishes(log)).toBe(3);
  });

  it('asks for those of one account only, when it is named', async () => {
    const log = await seeded();
    expect(await run(log, { accountId: 'acc_r1' })).toMatchObject({ assigned: 1, asked: 1 });
    expect(await run(log, { accountId: 'acc_other' })).toMatchObject({ assigned: 0 });
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
