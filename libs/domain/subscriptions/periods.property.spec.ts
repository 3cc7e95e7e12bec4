import { LuxonZoneOffsets } from '@trunkline/adapters/time/luxon-zone-offsets';
import fc from 'fast-check';
import type { Instant, TimezoneId } from '../time/instant';
import { type WallTime, wallTimeOf } from '../time/wall-time';
import { periodEnd, periodToRenew } from './periods';

const zones = new LuxonZoneOffsets();
const names = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Kiritimati'];
const offsetsOf = (name: string) => zones.of(name as TimezoneId);
const zone = fc.constantFrom(...names, 'Pacific/Pago_Pago', 'Asia/Kolkata', 'Africa/Cairo');
const start = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString() as Instant);

describe('the periods of a subscription', () => {
  it('that began on the 31st end on the last day of shorter months, and on the 31st again', () => {
    const anchor = '2027-01-31T10:00:00.000' as WallTime;
    const ends = [1, 2, 3].map((which) => periodEnd(anchor, which, () => 0).slice(0, 10));
    expect(ends).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
  });

  it('that are over at this very moment are skipped, and the one that begins is billed', () => {
    const anchor = '2027-01-31T10:00:00.000' as WallTime;
    const ends = [1, 2, 3].map((which) => periodEnd(anchor, which, () => 0));
    const [end = '', second = '', third = ''] = ends;
    const due = { at: second as Instant, offsetAt: () => 0 };
    expect(periodToRenew({ number: 1, end: end as Instant }, anchor, due)).toEqual({
      ...{ number: 3, start: second, end: third, skipped: 1 },
    });
  });

  it('join without gap or overlap, whichever zones the account moves through', () => {
    fc.assert(
      fc.property(start, fc.array(zone, { minLength: 2, maxLength: 24 }), (at, moves) => {
        const [first = 'UTC', ...later] = moves;
        const anchor = wallTimeOf(at, offsetsOf(first));
        let before = { number: 1, end: periodEnd(anchor, 1, offsetsOf(first)) };
        for (const name of later) {
          const due = { at: before.end, offsetAt: offsetsOf(name) };
          const next = periodToRenew(before, anchor, due);
          expect(next).toMatchObject({ number: before.number + 1, start: before.end, skipped: 0 });
          expect(next.end > next.start).toBe(true);
          before = next;
        }
      }),
    );
  });

  it('hold the moment at which they are billed, after any absence', () => {
    fc.assert(
      fc.property(start, zone, fc.integer({ min: 0, max: 1_000 }), (at, name, days) => {
        const offsetAt = offsetsOf(name);
        const anchor = wallTimeOf(at, offsetAt);
        const end = periodEnd(anchor, 1, offsetAt);
        const back = new Date(Date.parse(end) + days * 86_400_000).toISOString() as Instant;
        const next = periodToRenew({ number: 1, end }, anchor, { at: back, offsetAt });
        expect(next.start <= back && back < next.end).toBe(true);
        expect(next.number).toBe(2 + next.skipped);
      }),
    );
  });
});
