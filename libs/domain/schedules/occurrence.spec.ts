import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import type { TimezoneId } from '../time/instant';
import type { ResolutionPolicy } from '../time/resolve-wall-time';
import type { WallTime } from '../time/wall-time';
import { occurrenceAfter, occurrenceWithoutAsking } from './occurrence';
import type { Repeat } from './schedule.events';

const zones = new LuxonZoneOffsets();
const clocks = {
  offsetsOf: (timezone: TimezoneId) => zones.of(timezone),
  tzdb: zones.tzdb,
};
const later: ResolutionPolicy = { onGap: 'forward', onOverlap: 'later' };

/** All times that a schedule has, from the first on. */
function times(
  at: string,
  zone: string,
  { repeat, policy = later }: { repeat: Repeat | null; policy?: ResolutionPolicy },
): readonly (readonly [number, string])[] {
  const planned = { number: 1, wallTime: `${at}:00.000` as WallTime, timezone: zone as TimezoneId };
  const found = [occurrenceWithoutAsking(planned, policy, clocks)];
  for (const last of found) {
    const next = occurrenceAfter(last, { repeat, policy }, clocks);
    if (next) found.push(next);
  }
  return found.map(({ number, instant }) => [number, instant.slice(0, 16)]);
}

describe('the times of a schedule', () => {
  it('are one where nothing is repeated, and so many where it is', () => {
    expect(times('2026-12-01T09:00', 'UTC', { repeat: null })).toHaveLength(1);
    expect(times('2026-12-01T09:00', 'UTC', { repeat: { every: 'day', times: 3 } })).toEqual([
      [1, '2026-12-01T09:00'],
      [2, '2026-12-02T09:00'],
      [3, '2026-12-03T09:00'],
    ]);
  });

  it('are a week apart where they are weekly, by the clocks', () => {
    const weekly = { repeat: { every: 'week', times: 3 } } as const;
    expect(times('2027-03-20T09:00', 'Europe/Berlin', weekly)).toEqual([
      [1, '2027-03-20T08:00'],
      [2, '2027-03-27T08:00'],
      [3, '2027-04-03T07:00'],
    ]);
  });

  it('leave out a day that the zone leaves out, instead of coming twice on the next', () => {
    const daily = { repeat: { every: 'day', times: 4 } } as const;
    expect(times('2011-12-29T12:00', 'Pacific/Apia', daily)).toEqual([
      [1, '2011-12-29T22:00'],
      [2, '2011-12-30T22:00'],
      [4, '2011-12-31T22:00'],
    ]);
  });

  it('are at the hour that was wanted where the clocks show it twice', () => {
    const daily = { every: 'day', times: 2 } as const;
    const first = { onGap: 'forward', onOverlap: 'first' } as const;
    expect(times('2027-10-30T02:30', 'Europe/Berlin', { repeat: daily })).toEqual([
      [1, '2027-10-30T00:30'],
      [2, '2027-10-31T01:30'],
    ]);
    expect(times('2027-10-30T02:30', 'Europe/Berlin', { repeat: daily, policy: first })).toEqual([
      [1, '2027-10-30T00:30'],
      [2, '2027-10-31T00:30'],
    ]);
  });

  it('are moved, and the first of two, where nobody can be asked any more', () => {
    const strict = { onGap: 'reject', onOverlap: 'reject' } as const;
    const one = { repeat: null, policy: strict };
    expect(times('2027-03-28T02:30', 'Europe/Berlin', one)).toEqual([[1, '2027-03-28T01:30']]);
    expect(times('2027-10-31T02:30', 'Europe/Berlin', one)).toEqual([[1, '2027-10-31T00:30']]);
  });
});
