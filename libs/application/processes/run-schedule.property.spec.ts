import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { cancelSchedule } from '@trunkline/domain/schedules/change-schedule';
import { occurrenceWithoutAsking } from '@trunkline/domain/schedules/occurrence';
import { number } from '@trunkline/testing/builders';
import { ScheduleStory } from '@trunkline/testing/schedule-story';
import fc from 'fast-check';
import { CommandRunner } from '../commands/command-runner';
import { scheduleStream } from '../streams';
import { clocksOf } from './clocks';

const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);
const zones = new LuxonZoneOffsets();
const clocks = clocksOf(zones);

/** Zones with changes of their clocks near the times that are planned, and one with none. */
const zone = fc.constantFrom(
  ...['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kolkata'],
);

type Happening =
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'change'; readonly to: string; readonly pending: 'keepWallTime' | 'keepInstant' }
  | { readonly do: 'advance'; readonly workers: number; readonly fault: number }
  | { readonly do: 'optOut'; readonly who: number }
  | { readonly do: 'cancel' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      minutes: fc.integer({ min: 1, max: 3_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      to: zone,
      pending: fc.constantFrom('keepWallTime' as const, 'keepInstant' as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      workers: fc.integer({ min: 1, max: 3 }),
      fault: fc.integer({ min: 0, max: 5 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('optOut' as const),
      who: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'cancel' as const }) },
);

const plan = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.constantFrom('00', '15', '30', '45'),
  // The days around the changes of 2027 in the zones above.
  day: fc.constantFrom('2027-03-13', '2027-03-27', '2027-04-03', '2027-04-29', '2027-10-30'),
  every: fc.constantFrom('day' as const, 'week' as const),
  times: fc.integer({ min: 1, max: 5 }),
  lateMinutes: fc.constantFrom(1, 60, 1_440),
  followsAccount: fc.boolean(),
  onOverlap: fc.constantFrom('first' as const, 'later' as const),
  credits: fc.integer({ min: 4, max: 20 }),
});

async function happen(told: ScheduleStory, what: Happening): Promise<void> {
  switch (what.do) {
    case 'pass':
      return told.clock.pass(what.minutes * 60_000);
    case 'change':
      return told.changeTimezone(what.to, what.pending);
    case 'optOut':
      return void told.optedOut.add(number(100 + what.who));
    case 'cancel': {
      const at = told.clock.now();
      await told.run(scheduleStream(told.scheduleId), (state) =>
        cancelSchedule({ type: 'CancelSchedule', reason: 'asked', at }, state),
      );
      return;
    }
    case 'advance': {
      if (what.fault === 1) told.log.failNextAppends('answerLost');
      if (what.fault === 2) told.log.failNextAppends('refused');
      const works = Array.from({ length: what.workers }, () => {
        told.runner = new CommandRunner(told.log);
        return told.advance().catch(() => undefined);
      });
      await Promise.all(works);
      told.runner = new CommandRunner(told.log);
    }
  }
}

/** A pending time is what its wall time means; each is sent or missed once, in order. */
async function check(told: ScheduleStory): Promise<void> {
  const { next, policy } = await told.state();
  if (next) expect(occurrenceWithoutAsking(next, policy, clocks).instant).toBe(next.instant);
  const passed = told
    .events()
    .flatMap((event) =>
      event.type === 'ScheduleDispatched' || event.type === 'ScheduleMissed'
        ? [event.data.occurrence]
        : [],
    );
  const numbers = passed.map((occurrence) => occurrence.number);
  expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  const ids = told.texts.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
}

describe('a schedule, whatever happens to it', () => {
  it(`is sent or missed once a time, follows its account, and keeps no credits that it needs not, seed ${seed}`, async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.array(happening, { maxLength: 25 }), async (planned, story) => {
        const told = await new ScheduleStory(zones).begin({ credits: planned.credits });
        told.clock.set('2027-03-12T12:00:00.000Z');
        const { day, hour, minute, every, times, lateMinutes, onOverlap } = planned;
        const at = `${day}T${String(hour).padStart(2, '0')}:${minute}`;
        const repeat = times > 1 ? { every, times } : null;
        const to = [0, 1, 2, 3].map((who) => number(100 + who));
        const timezone = planned.followsAccount ? {} : { timezone: 'America/New_York' };
        const policy = { onGap: 'forward', onOverlap } as const;
        await told.plan({ at, repeat, lateMinutes, policy, to, ...timezone });
        for (const what of story) {
          await happen(told, what);
          await check(told);
        }
        told.log.heal();
        await told.runUntil('2028-01-01T00:00:00.000Z');
        await check(told);
        await over(told);
      }),
      { seed, numRuns: 40 },
    );
  }, 120_000);
});

/** Each that was sent reached everybody who wanted it, and what is held is for those texts alone. */
async function over(told: ScheduleStory): Promise<void> {
  const state = await told.state();
  expect([state.next, state.handingOver, state.toReturn]).toEqual([null, null, []]);
  const skipped = told
    .events()
    .flatMap((event) => (event.type === 'RecipientsHandedOver' ? event.data.skipped : []));
  expect(told.texts.length + skipped.length).toBe(told.dispatches().length * 4);
  const { holds } = await told.wallet();
  const heldCredits = holds.reduce((sum, { remainingCredits }) => sum + remainingCredits, 0);
  const lasting = new Set(holds.map(({ holdId }) => holdId));
  expect(heldCredits).toBe(told.texts.filter(({ holdId }) => lasting.has(holdId)).length);
}
