import type { AccountEvent, AllowanceExceeded } from '@trunkline/domain/accounts/account.events';
import { grantNumberAllowance } from '@trunkline/domain/accounts/settle-subscription-purchase';
import type { OverAllowance } from '@trunkline/domain/policy/policy.events';
import { firstSettings } from '@trunkline/domain/policy/policy.state';
import {
  accountId,
  allowance,
  assigned,
  at,
  opened,
  primarySet,
  reserved,
  subscriptionId,
} from '@trunkline/testing/builders';
import { numbered } from '@trunkline/testing/contracts/event-log.contract';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { systemContext } from '../commands/command-context';
import { CommandRunner } from '../commands/command-runner';
import { noRevision } from '../log/event-log';
import { accountStream } from '../streams';
import { EndAllowanceGrace } from './end-allowance-grace';

const hour = 3_600_000;
const cause = { eventId: 'e1', correlationId: 'c1' };
const stream = accountStream(accountId);

/** An account with two secondary numbers, and as many workers as a test starts. */
class World {
  readonly log = new InMemoryEventLog();
  readonly clock = new FixedClock(at);

  /** Without what the last one had in memory, as after a restart. */
  worker(): EndAllowanceGrace {
    return new EndAllowanceGrace(new CommandRunner(this.log), this.clock);
  }

  /** Lets the allowance fall from 2 to `allowanceNumbers`. */
  async fallen(
    allowanceNumbers: number,
    overAllowance: OverAllowance,
  ): Promise<AllowanceExceeded['data']> {
    await this.log.append(
      stream.name,
      noRevision,
      history().map((event, index) => ({ ...numbered(index), ...event })),
    );
    const outcome = await this.allow(allowanceNumbers, overAllowance);
    const event = outcome.find(({ type }) => type === 'AllowanceExceeded');
    return (event as AllowanceExceeded).data;
  }

  async allow(allowanceNumbers: number, overAllowance: OverAllowance) {
    const policy = { ...firstSettings, overAllowance };
    const wish = { subscriptionId, allowanceNumbers, policy, at: this.clock.now() };
    const outcome = await new CommandRunner(this.log).run({
      stream,
      decide: (state) => grantNumberAllowance({ type: 'GrantNumberAllowance', ...wish }, state),
      context: systemContext('spec', cause),
    });
    if (outcome.outcome !== 'recorded') throw new Error(outcome.outcome);
    return outcome.events;
  }

  async happens(event: AccountEvent): Promise<void> {
    const runner = new CommandRunner(this.log);
    await runner.read(stream);
    await runner.run({
      stream,
      decide: () => ({ accepted: true, events: [event] }),
      context: systemContext('spec', cause),
    });
  }

  async types(): Promise<readonly string[]> {
    return (await this.log.readForward(stream.name, 0n, 100)).map(({ type }) => type);
  }
}

function history(): AccountEvent[] {
  const numbers = [reserved(2, 'secondary'), assigned(2), reserved(3, 'secondary'), assigned(3)];
  return [
    opened(),
    allowance(2),
    ...[reserved(1, 'primary'), assigned(1), primarySet(1)],
    ...numbers,
  ];
}

function count(types: readonly string[], type: string): number {
  return types.filter((one) => one === type).length;
}

describe('a grace over the allowance', () => {
  it('is waited for an hour at a time, and then does what was announced, once', async () => {
    const world = new World();
    const exceeded = await world.fallen(0, { choice: 'suspend', graceDays: 1 });

    expect(await world.worker().advance(exceeded, cause)).toEqual({ againInMs: hour });
    world.clock.pass(24 * hour - 1);
    expect(await world.worker().advance(exceeded, cause)).toEqual({ againInMs: 1 });
    expect(count(await world.types(), 'NumberSuspended')).toBe(0);

    world.clock.pass(1);
    const workers = [world.worker(), world.worker(), world.worker()];
    await Promise.all(workers.map((worker) => worker.advance(exceeded, cause)));
    expect(await world.worker().advance(exceeded, cause)).toBe('done');

    const types = await world.types();
    expect(count(types, 'AllowanceGraceEnded')).toBe(1);
    expect(count(types, 'NumberSuspended')).toBe(2);
  });

  it('schedules releases for the process that releases numbers', async () => {
    const world = new World();
    const exceeded = await world.fallen(1, { choice: 'release', graceDays: 0 });

    expect(await world.worker().advance(exceeded, cause)).toBe('done');

    expect((await world.types()).slice(-2)).toEqual([
      'AllowanceGraceEnded',
      'NumberReleaseScheduled',
    ]);
  });

  it('looks again in a minute while the account is getting a number', async () => {
    const world = new World();
    const exceeded = await world.fallen(1, { choice: 'suspend', graceDays: 0 });
    await world.happens(reserved(4, 'secondary'));

    expect(await world.worker().advance(exceeded, cause)).toEqual({ againInMs: 60_000 });
  });

  it('does nothing when the allowance sufficed again before', async () => {
    const world = new World();
    const overAllowance = { choice: 'release', graceDays: 1 } as const;
    const exceeded = await world.fallen(1, overAllowance);
    await world.allow(2, overAllowance);
    world.clock.pass(48 * hour);

    expect(await world.worker().advance(exceeded, cause)).toBe('done');

    expect((await world.types()).at(-1)).toBe('AllowanceRegained');
  });
});
