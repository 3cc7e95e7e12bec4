import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { accountId, anAdjustment, at, later } from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { systemContext } from '../commands/command-context';
import { CommandRunner } from '../commands/command-runner';
import { walletStream } from '../streams';
import { RecordDueCredits } from './record-due-credits';

const cause = { eventId: 'evt', correlationId: 'cor' };
const ending = { accountId, kind: 'sms' as const };
const hour = 3_600_000;

describe('recording that credits have ended', () => {
  let log: InMemoryEventLog;
  let clock: FixedClock;
  let process: RecordDueCredits;

  beforeEach(async () => {
    log = new InMemoryEventLog();
    clock = new FixedClock();
    const runner = new CommandRunner(log);
    process = new RecordDueCredits(runner, clock);
    await runner.run({
      stream: walletStream(accountId, 'sms'),
      context: systemContext('spec', cause),
      decide: (state) => adjustCredits(anAdjustment(5, { expiresAt: later(hour) }), state),
    });
  });

  const types = (): readonly string[] => log.events.map(({ type }) => type);

  it('waits in a job for what is due within the hour, and leaves the rest to the sweeper', async () => {
    expect(clock.now()).toBe(at);
    const soon = await process.advance({ ...ending, expiresAt: later(hour) }, cause);
    expect(soon).toEqual({ againInMs: hour });
    expect(await process.advance({ ...ending, expiresAt: later(hour + 1) }, cause)).toBe('done');
    expect(types()).toEqual(['CreditsGranted']);
  });

  it('has nothing to wait for where there is no end', async () => {
    expect(await process.advance({ ...ending, expiresAt: null }, cause)).toBe('done');
    expect(types()).toEqual(['CreditsGranted']);
  });

  it('records it once, however often it is poked', async () => {
    clock.pass(hour);
    for (let poke = 0; poke < 3; poke += 1) {
      expect(await process.advance({ ...ending, expiresAt: later(hour) }, cause)).toBe('done');
    }
    expect(types()).toEqual(['CreditsGranted', 'CreditsExpired']);
  });
});
