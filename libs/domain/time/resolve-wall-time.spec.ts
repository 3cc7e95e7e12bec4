import { Temporal } from '@js-temporal/polyfill';
import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';
import type { Instant, TimezoneId } from './instant';
import { type ResolutionPolicy, momentOf, resolve } from './resolve-wall-time';
import { type OffsetAt, type WallTime, wallTimeOf } from './wall-time';

const zones = new LuxonZoneOffsets();
const offsetsOf = (name: string): OffsetAt => zones.of(name as TimezoneId);
const laterOfTwo: ResolutionPolicy = { onGap: 'forward', onOverlap: 'later' };
const rejecting: ResolutionPolicy = { onGap: 'reject', onOverlap: 'reject' };

describe('a wall time', () => {
  it.each([
    ['2026-03-08T02:30', 'America/New_York', 'gap', '2026-03-08T07:30', -240],
    ['2026-11-01T01:30', 'America/New_York', 'overlap', '2026-11-01T05:30', -240],
    ['2026-10-25T02:30', 'Europe/Berlin', 'overlap', '2026-10-25T00:30', 120],
    ['2026-10-04T02:15', 'Australia/Lord_Howe', 'gap', '2026-10-03T15:45', 660],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', 'overlap', '2026-04-04T14:45', 660],
    ['2026-04-24T00:30', 'Africa/Cairo', 'gap', '2026-04-23T22:30', 180],
    ['2011-12-30T12:00', 'Pacific/Apia', 'gap', '2011-12-30T22:00', 840],
    ['2026-06-01T09:00', 'Asia/Kolkata', 'exact', '2026-06-01T03:30', 330],
  ])('%s in %s is a(n) %s, at %s', (...[wall, zone, kind, instant, offsetMinutes]) => {
    expect(resolve(`${wall}:00.000` as WallTime, offsetsOf(zone))).toEqual({
      outcome: 'resolved',
      kind,
      instant: `${instant}:00.000Z`,
      offsetMinutes,
    });
  });

  it.each([
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T06:30', -300],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T01:30', 60],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T15:15', 630],
  ])('%s in %s, the second time, is at %s', (...[wall, zone, instant, offsetMinutes]) => {
    expect(resolve(`${wall}:00.000` as WallTime, offsetsOf(zone), laterOfTwo)).toMatchObject({
      kind: 'overlap',
      instant: `${instant}:00.000Z`,
      offsetMinutes,
    });
  });

  it.each([
    ['2026-03-08T02:30', 'gap', ['2026-03-08T06:30:00.000Z', '2026-03-08T07:30:00.000Z']],
    ['2026-11-01T01:30', 'overlap', ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']],
  ])('%s in New York is refused where its caller wants that', (wall, kind, candidates) => {
    const offsetAt = offsetsOf('America/New_York');
    expect(resolve(`${wall}:00.000` as WallTime, offsetAt, rejecting)).toEqual({
      outcome: 'refused',
      kind,
      candidates,
    });
  });

  it('means the same moment on whichever day it is asked, unlike the answer of luxon', () => {
    const wall = '2026-11-01T01:30:00.000' as WallTime;
    const zone = 'America/New_York';
    const asked = ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z'].map((today) => {
      Settings.now = () => Date.parse(today);
      try {
        const luxon = DateTime.fromISO(wall, { zone }).toUTC().toISO();
        return { luxon, ours: momentOf(wall, offsetsOf(zone)) };
      } finally {
        Settings.now = () => Date.now();
      }
    });
    expect(new Set(asked.map(({ luxon }) => luxon)).size).toBe(2);
    expect(new Set(asked.map(({ ours }) => ours)).size).toBe(1);
  });
});

/** An independent answer, by Temporal, from the same timezone database. */
function oracle(
  wall: WallTime,
  zone: string,
  disambiguation: 'compatible' | 'later' | 'reject',
): string | null {
  try {
    const local = Temporal.PlainDateTime.from(wall);
    const { epochMilliseconds } = local.toZonedDateTime(zone, { disambiguation });
    return new Date(epochMilliseconds).toISOString();
  } catch (error) {
    if (error instanceof RangeError && disambiguation === 'reject') return null;
    throw error;
  }
}

/**
 * A wall time within three hours of a change of the clocks, where the zone has one ahead: counted on
 * by the offset before it, so that it may be one that no clock shows.
 */
function nearNextChange(zone: string, ms: number, awayMinutes: number): WallTime {
  const from = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const change = from.getTimeZoneTransition('next')?.epochMilliseconds ?? ms;
  const shown = Date.parse(`${wallTimeOf(instantOf(change - 1), offsetsOf(zone))}Z`) + 1;
  return instantOf(shown + awayMinutes * 60_000).slice(0, -1) as WallTime;
}

function instantOf(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

describe('the resolver beside Temporal', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const start = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 0, 1) });
  const away = fc.integer({ min: -180, max: 180 });

  it('gives the same moments near changes of the clocks, under each policy', () => {
    const kinds: Record<string, number> = {};
    fc.assert(
      fc.property(zone, start, away, (name, ms, awayMinutes) => {
        const wall = nearNextChange(name, ms, awayMinutes);
        const offsetAt = offsetsOf(name);
        const usual = resolve(wall, offsetAt);
        kinds[usual.kind] = (kinds[usual.kind] ?? 0) + 1;
        expect(usual).toMatchObject({ instant: oracle(wall, name, 'compatible') });
        expect(resolve(wall, offsetAt, laterOfTwo)).toMatchObject({
          instant: oracle(wall, name, 'later'),
        });
        const strict = resolve(wall, offsetAt, rejecting);
        const instant = strict.outcome === 'resolved' ? strict.instant : null;
        expect(instant).toBe(oracle(wall, name, 'reject'));
      }),
      { numRuns: 400 },
    );
    // A run that met no change of the clocks would have shown nothing.
    expect(kinds.gap).toBeGreaterThan(0);
    expect(kinds.overlap).toBeGreaterThan(0);
  });

  it('gives back the moment from what its clocks show, the first where they show it twice', () => {
    fc.assert(
      fc.property(zone, start, (name, ms) => {
        const offsetAt = offsetsOf(name);
        const at = instantOf(ms);
        const again = momentOf(wallTimeOf(at, offsetAt), offsetAt);
        expect(again <= at).toBe(true);
        expect(wallTimeOf(again, offsetAt)).toBe(wallTimeOf(at, offsetAt));
      }),
    );
  });
});
