import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { occurrenceWithoutAsking } from '@trunkline/domain/schedules/occurrence';
import { number } from '@trunkline/testing/builders';
import { ScheduleStory } from '@trunkline/testing/schedule-story';
import fc from 'fast-check';
import { CommandRunner } from '../commands/command-runner';
import { clocksOf } from './clocks';

const everybody = 25;
const zones = new LuxonZoneOffsets();
const clocks = clocksOf(zones);

/** Zones with changes of their clocks near the times that are planned, and one with none. */
const zone = fc.constantFrom(
  ...['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kolkata'],
);

type Happening =
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'change'; readonly to: string; readonly pending: 'keepWallTime' | 'keepInstant' }
  | {
      readonly do: 'advance';
      readonly workers: number;
      readonly fault: number;
      /** By somebody, while they are at it. */
      readonly isCancelled: boolean;
    }
  /** One worker does one part of it. */
  | { readonly do: 'part' }
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
      isCancelled: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('optOut' as const),
      who: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'part' as const }) },
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
  fundedTimes: fc.integer({ min: 1, max: 5 }),
  // Of ten segments twenty texts are a part of the work, of which there are then two.
  segments: fc.constantFrom(1, 10),
});

/** After some turns of the others, and so somewhere in their work. */
async function cancelSoon(told: ScheduleStory): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await told.cancel().catch(() => undefined);
}

async function happen(told: ScheduleStory, what: Happening): Promise<void> {
  switch (what.do) {
    case 'pass':
      return told.clock.pass(what.minutes * 60_000);
    case 'change':
      return told.changeTimezone(what.to, what.pending);
    case 'optOut':
      return void told.optedOut.add(number(100 + what.who));
    case 'cancel':
      return told.cancel();
    case 'part':
      return void (await told.part());
    case 'advance': {
      if (what.fault === 1) told.log.failNextAppends('answerLost');
      if (what.fault === 2) told.log.failNextAppends('refused');
      const works = Array.from({ length: what.workers }, () => {
        told.runner = new CommandRunner(told.log);
        return told.advance().catch(() => undefined);
      });
      const cancelling = what.isCancelled ? cancelSoon(told) : undefined;
      await Promise.all([...works, cancelling]);
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
  it('is sent or missed once a time, follows its account, and keeps no credits that it needs not', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.array(happening, { maxLength: 25 }), async (planned, story) => {
        const { segments } = planned;
        const credits = planned.fundedTimes * everybody * segments;
        const told = await new ScheduleStory(zones).begin({ credits });
        told.clock.set('2027-03-12T12:00:00.000Z');
        const { day, hour, minute, every, times, lateMinutes, onOverlap } = planned;
        const at = `${day}T${String(hour).padStart(2, '0')}:${minute}`;
        const repeat = times > 1 ? { every, times } : null;
        const to = Array.from({ length: everybody }, (_, who) => number(100 + who));
        const timezone = planned.followsAccount ? {} : { timezone: 'America/New_York' };
        const policy = { onGap: 'forward', onOverlap } as const;
        await told.plan({ at, repeat, lateMinutes, policy, to, segments, ...timezone });
        for (const what of story) {
          await happen(told, what);
          await check(told);
        }
        told.log.heal();
        await told.runUntil('2028-01-01T00:00:00.000Z');
        await check(told);
        await over(told);
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

/** Each that was sent, and not stopped, reached everybody who wanted it; only for those texts credits are held. */
async function over(told: ScheduleStory): Promise<void> {
  const state = await told.state();
  expect([state.next, state.handingOver, state.toReturn]).toEqual([null, null, []]);
  const parts = told
    .events()
    .flatMap((event) => (event.type === 'RecipientsHandedOver' ? [event.data] : []));
  const skipped = parts.flatMap((part) => part.skipped);
  const reached = new Map(parts.map((part) => [part.occurrenceNumber, part.handedOver]));
  const handedOver = [...reached.values()].reduce((sum, count) => sum + count, 0);
  expect(told.texts.length + skipped.length).toBe(handedOver);
  if (!state.isStopped) expect(handedOver).toBe(told.dispatches().length * everybody);
  const { holds } = await told.wallet();
  const heldCredits = holds.reduce((sum, { remainingCredits }) => sum + remainingCredits, 0);
  const lasting = new Set(holds.map(({ holdId }) => holdId));
  const open = told.texts.filter(({ holdId }) => lasting.has(holdId));
  expect(heldCredits).toBe(open.length * state.segments);
}
