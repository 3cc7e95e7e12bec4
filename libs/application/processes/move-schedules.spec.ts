import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { closeAccount } from '@trunkline/domain/accounts/close-account';
import type { TimezoneId } from '@trunkline/domain/time/instant';
import { accountId } from '@trunkline/testing/builders';
import { InMemoryOpenWorkIndex } from '@trunkline/testing/fakes/in-memory-open-work-index';
import { ScheduleStory } from '@trunkline/testing/schedule-story';
import type { OpenWorkPage } from '../ports/open-work-index';
import type { OpenWork } from '../ports/relay-ledger';
import { accountStream } from '../streams';
import { MoveSchedules } from './move-schedules';

const cause = { eventId: 'event', correlationId: 'story' };

/** One work on each page. */
class PagedIndex extends InMemoryOpenWorkIndex {
  override async ofOwner(_owner: string, cursor: string | null = null): Promise<OpenWorkPage> {
    const at = Number(cursor ?? 0);
    const isLast = at + 1 >= this.works.length;
    return { works: this.works.slice(at, at + 1), nextCursor: isLast ? null : String(at + 1) };
  }
}

async function planned(timezone?: string, to = 'Europe/Berlin'): Promise<ScheduleStory> {
  const told = await new ScheduleStory(new LuxonZoneOffsets()).begin();
  await told.plan({ at: '2026-12-01T09:00', timezone });
  await told.changeTimezone(to);
  return told;
}

function processOf(told: ScheduleStory): MoveSchedules {
  const { runner, clock } = told;
  const stream = `schedule-${told.scheduleId}`;
  const work = { key: 'k', revision: '0', eventId: 'e', openedAt: clock.now(), owner: accountId };
  // Of another kind, with a name that a schedule could have.
  const other: OpenWork = { ...work, work: 'release-number', stream: 'schedule-sch_none' };
  const index = new PagedIndex([other, { ...work, work: 'run-schedule', stream }]);
  return new MoveSchedules({ runner, clock, index, schedules: told.process });
}

function moving(told: ScheduleStory, number: number | null = 1) {
  const { clock } = told;
  const change = { from: 'America/New_York' as TimezoneId, to: 'Europe/Berlin' as TimezoneId };
  const about = { accountId, ...change, number, pending: 'keepWallTime' as const };
  return processOf(told).advance({ ...about, changedAt: clock.now() }, cause);
}

const counted = (told: ScheduleStory) =>
  told.log.events.filter(({ type }) => type === 'SchedulesMoved').map(({ data }) => data);

describe('a change of an account’s timezone', () => {
  it('moves its schedules on all pages of what is open, and says how many', async () => {
    const told = await planned();
    expect(await moving(told)).toBe('done');
    expect(told.types()).toEqual(['SchedulePlanned', 'ScheduleReresolved']);
    expect(counted(told)).toMatchObject([{ number: 1, movedSchedules: 1 }]);
    await moving(told);
    expect(counted(told)).toHaveLength(1);
  });

  it('does not count what stays where it is', async () => {
    const told = await planned('America/Chicago');
    await moving(told);
    expect(counted(told)).toMatchObject([{ number: 1, movedSchedules: 0 }]);
  });

  it('counts none whose clocks are the same there, though it follows', async () => {
    const told = await planned(undefined, 'America/Toronto');
    await moving(told);
    expect((await told.state()).next).toMatchObject({ timezone: 'America/Toronto' });
    expect(counted(told)).toMatchObject([{ number: 1, movedSchedules: 0 }]);
  });

  it('that was made before changes were numbered moves nothing', async () => {
    const told = await planned();
    expect(await moving(told, null)).toBe('done');
    expect(told.types()).toEqual(['SchedulePlanned']);
    expect(counted(told)).toEqual([]);
  });
});

describe('the close of an account', () => {
  it('cancels its schedules, says how many, and says it once', async () => {
    const told = await planned();
    const closedAt = told.clock.now();
    await told.run(accountStream(accountId), (state) =>
      closeAccount({ type: 'CloseAccount', reason: null, at: closedAt }, state),
    );
    for (let times = 0; times < 2; times += 1) {
      expect(await processOf(told).close({ accountId, reason: null, closedAt }, cause)).toBe(
        'done',
      );
    }
    expect(await told.state()).toMatchObject({ status: 'cancelled', closed: true });
    const counts = told.log.events.filter(({ type }) => type === 'SchedulesCancelled');
    expect(counts.map(({ data }) => data)).toMatchObject([{ cancelledSchedules: 1 }]);
  });
});
