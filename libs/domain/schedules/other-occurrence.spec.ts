import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import { clocksOf } from '@trunkline/application/processes/clocks';
import type { TimezoneId } from '../time/instant';
import type { WallTime } from '../time/wall-time';
import { occurrenceWithoutAsking, otherOccurrence } from './occurrence';

const clocks = clocksOf(new LuxonZoneOffsets());

/** The moment at which it is sent, and the other one. */
function moments(wall: string, timezone: string, onOverlap: 'first' | 'later' = 'first') {
  const planned = { wallTime: `${wall}:00.000` as WallTime, timezone: timezone as TimezoneId };
  const policy = { onGap: 'forward', onOverlap } as const;
  const occurrence = occurrenceWithoutAsking({ number: 1, ...planned }, policy, clocks);
  return [occurrence.instant, otherOccurrence(occurrence, clocks)?.instant ?? null];
}

describe('the other moment of a time of the clocks', () => {
  it.each([
    ['2026-11-01T01:30', 'America/New_York', ['2026-11-01T05:30', '2026-11-01T06:30']],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', ['2026-04-04T14:45', '2026-04-04T15:15']],
  ])('%s in %s, which is shown twice, is the one that was not chosen', (wall, zone, both) => {
    const [first, second] = both.map((minute) => `${minute}:00.000Z`);
    expect(moments(wall, zone)).toEqual([first, second]);
    expect(moments(wall, zone, 'later')).toEqual([second, first]);
  });

  it.each(['2026-03-08T02:30', '2026-06-01T09:00'])('%s has none', (wall) => {
    expect(moments(wall, 'America/New_York')[1]).toBeNull();
  });
});
