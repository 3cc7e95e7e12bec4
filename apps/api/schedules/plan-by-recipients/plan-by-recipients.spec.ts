import type { CommandBus } from '@nestjs/cqrs';
import { createLogger } from '@trunkline/adapters/config/logger';
import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { systemContext } from '@trunkline/application/commands/command-context';
import { CommandRunner } from '@trunkline/application/commands/command-runner';
import {
  commandPageSize,
  rememberedCommandsMin,
} from '@trunkline/application/commands/remembered-commands';
import { accountStream, walletStream } from '@trunkline/application/streams';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import type { WalletState } from '@trunkline/domain/credits/wallet.state';
import { accept } from '@trunkline/domain/decision';
import {
  accountId,
  anAdjustment,
  assigned,
  at,
  granted,
  number,
  opened,
  primarySet,
  reserved,
} from '@trunkline/testing/builders';
import { FixedClock } from '@trunkline/testing/fakes/fixed-clock';
import { InMemoryAnswerMemory } from '@trunkline/testing/fakes/in-memory-answer-memory';
import { InMemoryEventLog } from '@trunkline/testing/fakes/in-memory-event-log';
import { Logger } from '../../edge/logger';
import type { Asking } from '../../writes/asking';
import { FirstAnswers } from '../../writes/first-answers.service';
import { Recorder } from '../../writes/recorder.service';
import type { PlanScheduleCommand } from '../plan-schedule/plan-schedule.command';
import { PlanScheduleHandler } from '../plan-schedule/plan-schedule.handler';
import { ScheduleHold } from '../schedule-hold.service';
import { SchedulesOfAccount } from '../schedules-of-account.service';
import { PlanByRecipientsController } from './plan-by-recipients.controller';
import type { PlanByRecipientsDto, PlannedByRecipientsDto } from './plan-by-recipients.dto';
import { TakenBackSchedules } from './taken-back-schedules.service';

type Part = readonly [timezone: string, ...to: readonly string[]];

const wish = (...parts: readonly Part[]): PlanByRecipientsDto => ({
  ...{ body: 'Doors open at seven.', at: '2027-06-01T09:00' },
  recipients: parts.map(([timezone, ...to]) => ({ timezone, to })),
});
const losAngeles: Part = ['America/Los_Angeles', number(101), number(102)];
const tokyo: Part = ['Asia/Tokyo', number(103)];

/** The api's own parts, on a log in memory, for an account with a number and ten credits. */
class Planning {
  readonly clock = new FixedClock(at);
  readonly memory = new InMemoryAnswerMemory();
  readonly log = new InMemoryEventLog();
  readonly runner = new CommandRunner(this.log);

  static async begin(credits = 10): Promise<Planning> {
    const planning = new Planning();
    const account = [opened(), reserved(1, 'primary'), assigned(1), primarySet(1)];
    const context = systemContext('spec', { eventId: 'event', correlationId: 'story' });
    const { runner } = planning;
    const stream = accountStream(accountId);
    await runner.run({ stream, decide: () => accept(...account), context });
    await planning.give(credits);
    return planning;
  }

  async give(credits: number): Promise<void> {
    const context = systemContext('spec', { eventId: 'event', correlationId: 'story' });
    const stream = walletStream(accountId, 'sms');
    await this.runner.run({ stream, decide: () => accept(granted(credits)), context });
  }

  /** As whoever has this key asks; another process each time. */
  async plan(wanted: PlanByRecipientsDto, changes: Partial<Asking['context']> = {}) {
    const runner = new CommandRunner(this.log);
    const schedules = new SchedulesOfAccount(runner);
    const hold = new ScheduleHold(runner, this.clock);
    const [recorder, zones] = [new Recorder(runner), new LuxonZoneOffsets()];
    const handler = new PlanScheduleHandler(schedules, hold, recorder, zones, this.clock);
    const commands = { execute: (command: PlanScheduleCommand) => handler.execute(command) };
    const controller = new PlanByRecipientsController(
      commands as unknown as CommandBus,
      new FirstAnswers(this.memory, new Logger(createLogger('test', 'silent'))),
      new TakenBackSchedules(runner, this.clock),
    );
    const context = systemContext('spec', { eventId: 'event', correlationId: 'story' });
    const own = { ...context, commandId: 'command', commandFingerprint: 'wish', ...changes };
    const ifMatch = '"account-acc_1@1"';
    const answer = await controller.plan(accountId, wanted, {
      ...{ context: own, isRepeatable: true, ifMatch },
    });
    return (JSON.parse(answer.stored.body) as PlannedByRecipientsDto).data;
  }

  types(): readonly string[] {
    return this.log.events.map(({ type }) => type).filter((type) => type.startsWith('Schedule'));
  }

  async held(): Promise<number> {
    const { state } = await new CommandRunner(this.log).read(walletStream(accountId, 'sms'));
    return state.balance.heldCredits;
  }
}

describe('one text to recipients by their own clocks', () => {
  it('is one schedule for each timezone, in their order, with the credits of each', async () => {
    const planning = await Planning.begin();
    expect(await planning.plan(wish(losAngeles, tokyo))).toMatchObject([
      { instant: '2027-06-01T16:00:00.000Z', recipients: 2, creditsHeld: 2 },
      { instant: '2027-06-01T00:00:00.000Z', recipients: 1, creditsHeld: 1 },
    ]);
    expect(planning.types()).toEqual(['SchedulePlanned', 'SchedulePlanned']);
    expect(await planning.held()).toBe(3);
  });

  it('counts who is named twice in one timezone once, and refuses who is in two', async () => {
    const planning = await Planning.begin();
    const twice: Part = ['Asia/Tokyo', number(103), number(103)];
    expect(await planning.plan(wish(twice))).toMatchObject([{ recipients: 1 }]);
    const both: Part = ['Europe/Berlin', number(101)];
    const asked = planning.plan(wish(losAngeles, tokyo, both), { commandId: 'other' });
    await expect(asked).rejects.toMatchObject({ status: 422, code: 'recipients-repeated' });
    expect(planning.types()).toEqual(['SchedulePlanned']);
  });

  it('takes back all that was planned where one timezone is refused', async () => {
    const planning = await Planning.begin();
    const asked = planning.plan(wish(losAngeles, tokyo, ['Mars/Olympus', number(104)]));
    await expect(asked).rejects.toMatchObject({ status: 422, code: 'timezone-unknown' });
    expect(planning.types()).toEqual([
      ...['SchedulePlanned', 'SchedulePlanned', 'ScheduleCancelled', 'ScheduleCancelled'],
    ]);
  });

  it('sets nothing aside for what too few credits are left for', async () => {
    const planning = await Planning.begin(2);
    const asked = planning.plan(wish(losAngeles, tokyo));
    await expect(asked).rejects.toMatchObject({ code: 'insufficient-credits' });
    expect(planning.types()).toEqual(['SchedulePlanned', 'ScheduleCancelled']);
    expect(await planning.held()).toBe(2);
  });
});

describe('the same request again', () => {
  it('has its first answer, also where that was forgotten and the time is past by now', async () => {
    const planning = await Planning.begin();
    const first = await planning.plan(wish(losAngeles, tokyo));
    expect(await planning.plan(wish(losAngeles, tokyo))).toEqual(first);
    planning.memory.lose();
    planning.clock.set('2027-06-02T00:00:00.000Z');
    expect(await planning.plan(wish(losAngeles, tokyo))).toEqual(first);
    expect(planning.types()).toEqual(['SchedulePlanned', 'SchedulePlanned']);
    expect(await planning.held()).toBe(3);
  });

  it('has its first answer where the wallet, too, remembers nothing of it any more', async () => {
    const planning = await Planning.begin();
    const first = await planning.plan(wish(losAngeles));
    planning.memory.lose();
    const context = () => systemContext('spec', { eventId: 'event', correlationId: 'story' });
    const stream = walletStream(accountId, 'sms');
    const decide = (state: WalletState) => adjustCredits(anAdjustment(1), state);
    for (let done = 0; done <= rememberedCommandsMin + commandPageSize; done += 100) {
      const some = Array.from({ length: 100 }, () => context());
      await Promise.all(some.map((one) => planning.runner.run({ stream, decide, context: one })));
    }
    expect(await planning.plan(wish(losAngeles))).toEqual(first);
    expect(await planning.held()).toBe(2);
  });

  it('finishes what was broken off', async () => {
    const planning = await Planning.begin();
    const append = planning.log.append.bind(planning.log);
    let appends = 0;
    const spy = jest.spyOn(planning.log, 'append').mockImplementation(async (...wanted) => {
      appends += 1;
      if (appends === 4) throw new Error('killed');
      return append(...wanted);
    });
    await expect(planning.plan(wish(losAngeles, tokyo))).rejects.toThrow('killed');
    spy.mockRestore();
    expect(planning.types()).toEqual(['SchedulePlanned']);
    expect(await planning.plan(wish(losAngeles, tokyo))).toHaveLength(2);
    expect(planning.types()).toEqual(['SchedulePlanned', 'SchedulePlanned']);
    expect(await planning.held()).toBe(3);
  });

  it('is not another request under its key', async () => {
    const planning = await Planning.begin();
    await planning.plan(wish(losAngeles));
    planning.memory.lose();
    const asked = planning.plan(wish(tokyo), { commandFingerprint: 'another' });
    await expect(asked).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('that was refused is not answered with what was taken back', async () => {
    const planning = await Planning.begin(2);
    const refused = planning.plan(wish(losAngeles, tokyo));
    await expect(refused).rejects.toMatchObject({ code: 'insufficient-credits' });
    planning.memory.lose();
    await planning.give(50);
    const again = planning.plan(wish(losAngeles, tokyo));
    await expect(again).rejects.toMatchObject({ status: 409, code: 'schedules-taken-back' });
    expect(planning.types()).toEqual(['SchedulePlanned', 'ScheduleCancelled']);
  });

  it('that was refused takes back what was left where that was broken off', async () => {
    const planning = await Planning.begin();
    const parts = [losAngeles, tokyo, ['Mars/Olympus', number(104)]] as const;
    const append = planning.log.append.bind(planning.log);
    const spy = jest.spyOn(planning.log, 'append').mockImplementation(async (...wanted) => {
      const revision = await append(...wanted);
      if (wanted[2][0]?.type === 'ScheduleCancelled') throw new Error('killed');
      return revision;
    });
    await expect(planning.plan(wish(...parts))).rejects.toThrow('killed');
    spy.mockRestore();
    const again = planning.plan(wish(...parts));
    await expect(again).rejects.toMatchObject({ code: 'schedules-taken-back' });
    expect(planning.types()).toEqual([
      ...['SchedulePlanned', 'SchedulePlanned', 'ScheduleCancelled', 'ScheduleCancelled'],
    ]);
  });
});
