import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { closeAccount } from '@trunkline/domain/accounts/close-account';
import { adjustCredits } from '@trunkline/domain/credits/adjust-credits';
import { accountId, anAdjustment, number } from '@trunkline/testing/builders';
import { InMemoryOpenWorkIndex } from '@trunkline/testing/fakes/in-memory-open-work-index';
import { ScheduleStory } from '@trunkline/testing/schedule-story';
import { CommandRunner } from '../commands/command-runner';
import { accountStream, walletStream } from '../streams';
import { othersTurnMs } from './hand-over-turns';
import { ResolveSchedules } from './resolve-schedules';

const story = () => new ScheduleStory(new LuxonZoneOffsets());
const three = [number(101), number(102), number(103)];
const morning = { at: '2026-12-01T09:00', to: three };

/** Another worker, that has seen nothing yet. */
function elsewhere(told: ScheduleStory): ScheduleStory['process'] {
  told.runner = new CommandRunner(told.log);
  return told.process;
}

describe('a schedule', () => {
  it('sends at its wall time, to each recipient once, and is over', async () => {
    const told = await story().begin();
    expect(await told.plan(morning)).toBe('planned');
    expect(await told.advance()).toBe('done');
    told.clock.set('2026-12-01T13:59:59.000Z');
    expect(await told.advance()).toEqual({ againInMs: 1_000 });
    told.clock.set('2026-12-01T14:00:00.250Z');
    await told.advance();
    expect(told.texts.map(({ to }) => to)).toEqual(three);
    expect(told.texts[0]).toMatchObject({ from: number(1), holdId: 'hold_1', segments: 1 });
    expect(told.types()).toEqual([
      'SchedulePlanned',
      'ScheduleDispatched',
      'RecipientsHandedOver',
      'ScheduleCompleted',
    ]);
  });

  it('puts nothing on its way twice, whichever workers look at it at once', async () => {
    const told = await story().begin();
    await told.plan({ ...morning, to: Array.from({ length: 450 }, (_, n) => number(n + 100)) });
    told.clock.set('2026-12-01T14:00:00.000Z');
    await Promise.all(Array.from({ length: 5 }, () => told.advance(elsewhere(told))));
    expect(told.texts).toHaveLength(450);
    expect(told.types().filter((type) => type === 'ScheduleDispatched')).toHaveLength(1);
    expect(told.types().filter((type) => type === 'ScheduleCompleted')).toHaveLength(1);
  });

  it('gives its number some minutes of texts at a time, and lets others go before each part', async () => {
    const told = await story().begin();
    await told.plan({ ...morning, to: Array.from({ length: 450 }, (_, n) => number(n + 100)) });
    told.clock.set('2026-12-01T14:00:00.000Z');
    const job = () => told.part();
    expect(await job()).toEqual({ againInMs: othersTurnMs });
    expect(told.texts).toHaveLength(200);
    told.busyMs = 75_000;
    expect(await job()).toEqual({ againInMs: 45_000 });
    told.busyMs = 3_600_000;
    expect(await job()).toEqual({ againInMs: 60_000 });
    told.busyMs = 60_000;
    expect(await job()).toEqual({ againInMs: othersTurnMs });
    expect(told.texts).toHaveLength(400);
    // Whatever keeps the number busy, it ends before the credits do.
    told.busyMs = 3_600_000;
    told.clock.set('2026-12-04T15:00:00.000Z');
    await told.advance();
    expect(told.texts).toHaveLength(450);
    expect(await told.state()).toMatchObject({ status: 'completed', handingOver: null });
  });

  it('is sent late within its window after a downtime, and is missed beyond it', async () => {
    const late = await story().begin();
    await late.plan({ ...morning, lateMinutes: 60 });
    late.clock.set('2026-12-01T15:00:00.000Z');
    await late.advance();
    expect(late.events().find(({ type }) => type === 'ScheduleDispatched')).toMatchObject({
      data: { lateMs: 3_600_000 },
    });

    const missed = await story().begin();
    await missed.plan({ ...morning, lateMinutes: 60 });
    missed.clock.set('2026-12-01T15:00:00.001Z');
    await missed.advance();
    expect(missed.texts).toEqual([]);
    expect(missed.types()).toEqual([
      'SchedulePlanned',
      'ScheduleMissed',
      'ScheduleHoldReturned',
      'ScheduleCompleted',
    ]);
    expect((await missed.wallet()).holds).toEqual([]);
  });

  it('leaves out who does not want any, and gives those credits back', async () => {
    const told = await story().begin();
    told.optedOut.add(number(102));
    await told.plan(morning);
    told.clock.set('2026-12-01T14:00:00.000Z');
    await told.advance();
    expect(told.texts.map(({ to }) => to)).toEqual([number(101), number(103)]);
    expect(told.events().find(({ type }) => type === 'RecipientsHandedOver')).toMatchObject({
      data: { skipped: [{ to: number(102), reason: 'optedOut' }] },
    });
    expect((await told.wallet()).holds).toMatchObject([{ remainingCredits: 2 }]);
  });

  it('gives its credits back when it is cancelled, or its account closes', async () => {
    const cancelled = await story().begin();
    await cancelled.plan(morning);
    await cancelled.cancel();
    await cancelled.advance();
    expect((await cancelled.wallet()).holds).toEqual([]);
    expect(await cancelled.state()).toMatchObject({ status: 'cancelled', closed: true });

    const closed = await story().begin();
    await closed.plan(morning);
    const at = closed.clock.now();
    await closed.run(accountStream(accountId), (state) =>
      closeAccount({ type: 'CloseAccount', reason: null, at }, state),
    );
    await closed.advance();
    expect(closed.types()).toContain('ScheduleCancelled');
    expect((await closed.wallet()).holds).toEqual([]);
  });
});

describe('a schedule that is stopped while it is sent', () => {
  const many = Array.from({ length: 450 }, (_, n) => number(n + 100));

  async function sending(): Promise<ScheduleStory> {
    const told = await story().begin();
    await told.plan({ ...morning, to: many, repeat: { every: 'day', times: 2 } });
    told.clock.set('2026-12-01T14:00:00.000Z');
    await told.part();
    return told;
  }

  it('ends with the part that may be under way, and gives the credits of the rest back once', async () => {
    const told = await sending();
    expect(told.texts).toHaveLength(200);
    await told.cancel();
    await Promise.all(Array.from({ length: 3 }, () => told.advance(elsewhere(told))));
    expect(told.texts).toHaveLength(400);
    const { holds } = await told.wallet();
    expect(holds).toMatchObject([{ holdId: 'hold_1', remainingCredits: 400 }]);
    expect(told.types().slice(-2)).toEqual(['RecipientsHandedOver', 'ScheduleCompleted']);
    expect(await told.state()).toMatchObject({ status: 'cancelled', closed: true });
  });

  it('does so though whoever was at a part then goes on with it, and though another is killed', async () => {
    const told = await sending();
    const slow = elsewhere(told);
    const append = told.log.append.bind(told.log);
    let isHeld: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (isHeld = resolve));
    let goOn: () => void = () => undefined;
    const spy = jest.spyOn(told.log, 'append').mockImplementation(async (...wish) => {
      if (wish[2][0]?.type !== 'RecipientsHandedOver') return append(...wish);
      spy.mockRestore();
      isHeld();
      await new Promise<void>((resolve) => (goOn = resolve));
      return append(...wish);
    });
    const slowly = told.advance(slow);
    await held;
    const other = elsewhere(told);
    await told.cancel();
    const killed = jest.spyOn(told.log, 'append').mockImplementation(async (...wish) => {
      if (wish[2][0]?.type !== 'RecipientsHandedOver') return append(...wish);
      killed.mockRestore();
      throw new Error('killed');
    });
    await expect(told.advance(other)).rejects.toThrow('killed');
    goOn();
    await slowly;
    await told.advance(elsewhere(told));
    expect(told.texts).toHaveLength(400);
    expect((await told.wallet()).holds).toMatchObject([{ remainingCredits: 400 }]);
    expect(await told.state()).toMatchObject({ status: 'cancelled', closed: true });
  });
});

describe('a schedule that repeats', () => {
  const daily = { at: '2026-12-01T09:00', repeat: { every: 'day', times: 3 } } as const;

  it('sets the credits of the next time aside when it was sent, and ends after the last', async () => {
    const told = await story().begin({ credits: 3 });
    await told.plan(daily);
    await told.runUntil('2026-12-10T00:00:00.000Z');
    expect(told.dispatches()).toEqual([
      '2026-12-01T14:00:00.000Z',
      '2026-12-02T14:00:00.000Z',
      '2026-12-03T14:00:00.000Z',
    ]);
    expect(new Set(told.texts.map(({ holdId }) => holdId)).size).toBe(3);
    expect(await told.state()).toMatchObject({ status: 'completed' });
  });

  it('is missed while there are too few credits, and goes on when there are some', async () => {
    const told = await story().begin({ credits: 1 });
    await told.plan(daily);
    await told.runUntil('2026-12-02T15:00:00.000Z');
    expect(told.types().slice(-2)).toEqual(['ScheduleMissed', 'OccurrenceUnfunded']);
    await told.give(5);
    await told.runUntil('2026-12-10T00:00:00.000Z');
    expect(told.dispatches()).toEqual(['2026-12-01T14:00:00.000Z', '2026-12-03T14:00:00.000Z']);
  });

  it('misses each day of a long absence, and sends the one that is still in its window', async () => {
    const told = await story().begin();
    await told.plan({ ...daily, repeat: { every: 'day', times: 10 } });
    told.clock.set('2026-12-05T14:30:00.000Z');
    await told.advance();
    expect(told.types().filter((type) => type === 'ScheduleMissed')).toHaveLength(4);
    expect(told.dispatches()).toEqual(['2026-12-05T14:00:00.000Z']);
  });
});

describe('the credits of a schedule', () => {
  const daily = { at: '2026-12-01T09:00', repeat: { every: 'day', times: 3 } } as const;

  /** Something happens once, right before or after the log takes an event of that type. */
  function upon(
    told: ScheduleStory,
    [when, type]: readonly ['before' | 'after', string],
    happens: () => Promise<void>,
  ): void {
    const append = told.log.append.bind(told.log);
    const spy = jest.spyOn(told.log, 'append').mockImplementation(async (...wish) => {
      if (wish[2][0]?.type !== type) return append(...wish);
      spy.mockRestore();
      if (when === 'before') await happens();
      const revision = await append(...wish);
      if (when === 'after') await happens();
      return revision;
    });
  }

  const killed = () => Promise.reject(new Error('killed'));

  it('go back where it is cancelled while they are set aside for the next time', async () => {
    const told = await story().begin();
    await told.plan(daily);
    told.clock.set('2026-12-01T14:00:00.000Z');
    upon(told, ['after', 'CreditsHeld'], () => told.cancel());
    await told.advance();
    expect(told.types()).not.toContain('OccurrenceFunded');
    expect((await told.wallet()).holds.map(({ holdId }) => holdId)).toEqual(['hold_1']);
  });

  it('are set aside once, and stay, whichever workers do that at once', async () => {
    const told = await story().begin();
    await told.plan(daily);
    told.clock.set('2026-12-01T14:00:00.000Z');
    upon(told, ['after', 'RecipientsHandedOver'], killed);
    await expect(told.advance()).rejects.toThrow('killed');
    await Promise.all(Array.from({ length: 5 }, () => told.advance(elsewhere(told))));
    expect(told.types().filter((type) => type === 'OccurrenceFunded')).toHaveLength(1);
    const { holdId } = await told.state();
    // Three days after the last moment at which it may be sent, if nobody ever sends it.
    const expiresAt = '2026-12-05T15:00:00.000Z';
    expect((await told.wallet()).holds).toMatchObject([
      { holdId: 'hold_1' },
      { holdId, expiresAt },
    ]);
  });

  it('that were set aside by one who was killed then are found by the next', async () => {
    const told = await story().begin({ credits: 6 });
    await told.plan(daily);
    told.clock.set('2026-12-01T14:00:00.000Z');
    upon(told, ['after', 'CreditsHeld'], killed);
    await expect(told.advance()).rejects.toThrow('killed');
    await told.advance(elsewhere(told));
    expect(told.types()).not.toContain('OccurrenceUnfunded');
    expect(told.types()).toContain('OccurrenceFunded');
    expect((await told.wallet()).heldCredits).toBe(2);
  });

  it('are not those of an entry that goes by the name of the schedule', async () => {
    const told = await story().begin();
    await told.plan(daily);
    await told.run(walletStream(accountId, 'sms'), (wallet) =>
      adjustCredits(anAdjustment(1, { reference: 'schedule:sch_1:2' }), wallet),
    );
    told.clock.set('2026-12-01T14:00:00.000Z');
    await told.advance();
    expect(told.types()).toContain('OccurrenceUnfunded');
    expect(told.types()).not.toContain('OccurrenceFunded');
  });

  it('of who is left out go back once, though whoever gave them back was killed', async () => {
    const told = await story().begin();
    told.optedOut.add(number(102));
    await told.plan(morning);
    told.clock.set('2026-12-01T14:00:00.000Z');
    upon(told, ['before', 'RecipientsHandedOver'], killed);
    await expect(told.advance()).rejects.toThrow('killed');
    await told.advance(elsewhere(told));
    expect(told.texts).toHaveLength(2);
    expect((await told.wallet()).holds).toMatchObject([{ remainingCredits: 2 }]);
  });
});

describe('a schedule that follows its account', () => {
  it('keeps its time of day, across a change of the clocks', async () => {
    const told = await story().begin();
    await told.plan({ at: '2027-03-20T09:00' });
    await told.changeTimezone('Europe/Berlin');
    await told.advance();
    const { next } = await told.state();
    // New York is on summer time by then, Berlin is not yet.
    expect(told.events().at(-1)).toMatchObject({
      type: 'ScheduleReresolved',
      data: { reason: 'timezone', before: { instant: '2027-03-20T13:00:00.000Z' } },
    });
    expect(next).toMatchObject({ wallTime: '2027-03-20T09:00:00.000', timezone: 'Europe/Berlin' });
    expect(next?.instant).toBe('2027-03-20T08:00:00.000Z');
  });

  it('keeps its moment where that is asked for, also in the second of two hours', async () => {
    const told = await story().begin({ timezone: 'UTC' });
    await told.plan({ at: '2027-10-31T01:30' });
    await told.changeTimezone('Europe/Berlin', 'keepInstant');
    await told.advance();
    expect((await told.state()).next).toMatchObject({
      wallTime: '2027-10-31T02:30:00.000',
      instant: '2027-10-31T01:30:00.000Z',
      resolution: 'overlap',
    });
  });

  it('follows several changes in their order', async () => {
    const told = await story().begin();
    await told.plan(morning);
    await told.changeTimezone('Europe/Berlin', 'keepInstant');
    await told.changeTimezone('Asia/Tokyo', 'keepWallTime');
    await told.advance();
    // 9:00 in New York is 15:00 in Berlin, and stays 15:00 in Tokyo.
    expect((await told.state()).next).toMatchObject({
      wallTime: '2026-12-01T15:00:00.000',
      instant: '2026-12-01T06:00:00.000Z',
    });
  });

  it('is sent at once, or missed, when its time of day is over in the new timezone', async () => {
    const told = await story().begin();
    await told.plan({ at: '2026-11-24T09:00', lateMinutes: 600 });
    await told.changeTimezone('Europe/Berlin');
    await told.advance();
    expect(told.texts).toHaveLength(1);
    expect(told.events().find(({ type }) => type === 'ScheduleDispatched')).toMatchObject({
      data: { occurrence: { timezone: 'Europe/Berlin' }, lateMs: 3_600_000 },
    });
  });

  it('does not move where its timezone was named', async () => {
    const told = await story().begin();
    await told.plan({ ...morning, timezone: 'America/Chicago' });
    await told.changeTimezone('Europe/Berlin');
    await told.advance();
    expect(told.types()).toEqual(['SchedulePlanned']);
  });

  it('is sent once, by one of the clocks, when two changes race with it', async () => {
    const told = await story().begin();
    await told.plan({ at: '2026-12-01T09:00' });
    told.clock.set('2026-12-01T14:00:00.000Z');
    await Promise.all([
      told.advance(elsewhere(told)),
      told.changeTimezone('America/Denver'),
      told.advance(elsewhere(told)),
      told.changeTimezone('America/Chicago'),
      told.advance(elsewhere(told)),
    ]);
    await told.runUntil('2026-12-02T00:00:00.000Z');
    expect(told.texts).toHaveLength(1);
    const [sent] = told.events().filter(({ type }) => type === 'ScheduleDispatched');
    expect(sent).toMatchObject({ data: { occurrence: { wallTime: '2026-12-01T09:00:00.000' } } });
  });
});

/** The clocks as a newer release of the timezone database has them: everywhere four hours behind. */
class NewerZones extends LuxonZoneOffsets {
  override readonly tzdb = '2099a';

  override of() {
    return () => -240;
  }
}

describe('a schedule and a newer timezone database', () => {
  it('is resolved again, and says so', async () => {
    const told = await story().begin();
    await told.plan(morning);
    const later = new ScheduleStory(new NewerZones());
    later.log.copy(told.log.events);
    await later.advance();
    expect(later.events().at(-1)).toMatchObject({
      type: 'ScheduleReresolved',
      data: {
        reason: 'tzdb',
        before: { instant: '2026-12-01T14:00:00.000Z' },
        occurrence: { instant: '2026-12-01T13:00:00.000Z', tzdb: '2099a' },
      },
    });
  });

  it('is found with all that are pending, once the newer release is noted', async () => {
    const told = await story().begin();
    await told.plan(morning);
    await resolving(told).note();
    const later = new ScheduleStory(new NewerZones());
    later.log.copy(told.log.events);
    await resolving(later).note();
    await resolving(later).note();
    const ofDatabase = later.log.events.filter(({ stream }) => stream === 'timezone-database');
    expect(ofDatabase.map(({ data }) => data)).toMatchObject([
      { from: null },
      { from: process.versions.tz, to: '2099a' },
    ]);
    const changed = { from: null, to: '2099a', changedAt: later.clock.now() };
    const cause = { eventId: 'event', correlationId: 'story' };
    expect(await resolving(told).advance(changed, cause)).toEqual({ againInMs: 10_000 });
    expect(await resolving(later).advance(changed, cause)).toBe('done');
    expect(later.log.events.at(-1)).toMatchObject({
      type: 'SchedulesResolvedAgain',
      data: { tzdb: '2099a', movedSchedules: 1 },
    });
  });
});

function resolving(told: ScheduleStory): ResolveSchedules {
  const { runner, clock, zones } = told;
  const stream = `schedule-${told.scheduleId}`;
  const work = { key: 'k', work: 'run-schedule', stream, revision: '0', eventId: 'e' } as const;
  const index = new InMemoryOpenWorkIndex([{ ...work, openedAt: clock.now() }]);
  return new ResolveSchedules({ runner, clock, zones, index, schedules: told.process });
}

describe('what cannot be planned', () => {
  it.each([
    [{ at: '2026-11-24T03:59' }, { code: 'ScheduleTimePast' }],
    [{ at: '2029-01-01T09:00' }, { code: 'ScheduleTooFar', maxDays: 731 }],
    [
      { at: '2027-03-14T02:30', policy: { onGap: 'reject', onOverlap: 'first' } } as const,
      { code: 'WallTimeRefused', kind: 'gap' },
    ],
    [
      {
        at: '2027-03-12T02:30',
        policy: { onGap: 'reject', onOverlap: 'first' },
        repeat: { every: 'day', times: 5 },
      } as const,
      { code: 'WallTimeRefused', kind: 'gap', wallTime: '2027-03-14T02:30:00.000' },
    ],
  ])('%j', async (planned, rejection) => {
    const told = await story().begin();
    expect(await told.plan(planned)).toMatchObject(rejection);
  });
});

describe('quiet hours', () => {
  it.each([
    { from: '21:00', until: '08:00', at: '2026-12-01T21:00', refused: true },
    { from: '21:00', until: '08:00', at: '2026-12-01T07:59', refused: true },
    { from: '21:00', until: '08:00', at: '2026-12-01T08:00', refused: false },
    { from: '21:00', until: '08:00', at: '2026-12-01T20:59', refused: false },
    { from: '12:00', until: '14:00', at: '2026-12-01T13:59', refused: true },
    { from: '12:00', until: '14:00', at: '2026-12-01T14:00', refused: false },
  ])('$from to $until: $at is refused: $refused', async ({ from, until, at, refused }) => {
    const told = await story().begin();
    await told.quiet(from, until);
    const outcome = await told.plan({ at });
    expect(outcome).toEqual(
      refused ? { code: 'InQuietHours', from, until, wallTime: `${at}:00.000` } : 'planned',
    );
  });

  it('are waited for where a change of timezone moves it into them, within its window', async () => {
    const told = await story().begin();
    await told.quiet('21:00', '08:00');
    await told.plan({ at: '2026-12-01T20:00', lateMinutes: 1_000 });
    // 20:00 in New York is 2:00 in Berlin.
    await told.changeTimezone('Europe/Berlin', 'keepInstant');
    told.clock.set('2026-12-02T01:00:00.000Z');
    expect(await told.advance()).toBe('done');
    told.clock.set('2026-12-02T07:00:00.000Z');
    await told.advance();
    expect(told.texts).toHaveLength(1);
  });

  it('are waited for to the second of two ends, where the first is over', async () => {
    const told = await story().begin();
    // In New York 1:00 to 2:00 comes twice that night; the second 1:10 is at 6:10 UTC.
    await told.plan({ at: '2027-11-07T01:10', policy: { onGap: 'forward', onOverlap: 'later' } });
    await told.quiet('00:30', '01:30');
    told.clock.set('2027-11-07T06:10:00.000Z');
    expect(await told.advance()).toEqual({ againInMs: 20 * 60_000 });
  });

  it('stop what takes so long that it comes into them, and let the rest go on after them', async () => {
    const told = await story().begin();
    const to = Array.from({ length: 450 }, (_, n) => number(n + 100));
    await told.plan({ at: '2026-12-01T20:59', to });
    await told.quiet('21:00', '08:00');
    const job = () => told.part();
    told.clock.set('2026-12-02T01:59:59.000Z');
    await job();
    expect(told.texts).toHaveLength(200);
    told.clock.set('2026-12-02T02:00:00.000Z');
    expect(await job()).toBe('done');
    told.clock.set('2026-12-02T12:59:59.000Z');
    expect(await job()).toEqual({ againInMs: 1_000 });
    expect(told.texts).toHaveLength(200);
    told.clock.set('2026-12-02T13:00:00.000Z');
    await told.advance();
    expect(new Set(told.texts.map((text) => text.to)).size).toBe(450);
    expect(told.texts).toHaveLength(450);
    expect(await told.state()).toMatchObject({ status: 'completed', handingOver: null });
  });

  it('make it missed where they end after its window', async () => {
    const told = await story().begin();
    await told.plan({ at: '2026-12-01T20:00', lateMinutes: 60 });
    await told.quiet('19:00', '08:00');
    told.clock.set('2026-12-02T01:00:00.000Z');
    await told.advance();
    expect(told.texts).toEqual([]);
    expect(told.events().find(({ type }) => type === 'ScheduleMissed')).toMatchObject({
      data: { reason: 'quietHours' },
    });
  });
});

describe('a year of a daily 02:30', () => {
  const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Cairo'];

  it.each(zones)('is sent once on every local day in %s', async (timezone) => {
    const told = await story().begin({ timezone });
    const local = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
    expect(await told.plan({ at: '2027-01-01T02:30', repeat: { every: 'day', times: 365 } })).toBe(
      'planned',
    );
    await told.runUntil('2028-01-02T00:00:00.000Z');
    const days = told.dispatches().map((instant) => local.format(Date.parse(instant)));
    expect(days).toHaveLength(365);
    expect(new Set(days).size).toBe(365);
    expect([days[0], days.at(-1)]).toEqual(['2027-01-01', '2027-12-31']);
    expect(told.texts).toHaveLength(365);
  });
});
