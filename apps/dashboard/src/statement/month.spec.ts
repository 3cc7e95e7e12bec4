import { boundsOf, isBefore, monthId, monthOf, monthWords, shifted } from './month';

describe('a month in a timezone', () => {
  it('begins and ends at its midnights, before and after the clocks change', () => {
    expect(boundsOf({ year: 2026, month: 11 }, 'America/New_York')).toEqual({
      from: '2026-11-01T04:00:00.000Z',
      to: '2026-12-01T05:00:00.000Z',
    });
    expect(boundsOf({ year: 2026, month: 12 }, 'Pacific/Kiritimati')).toEqual({
      from: '2026-11-30T10:00:00.000Z',
      to: '2026-12-31T10:00:00.000Z',
    });
  });

  it('begins after midnight where clocks skip it', () => {
    // Paraguay put its clocks forward at midnight of 1 October 2017.
    const { from } = boundsOf({ year: 2017, month: 10 }, 'America/Asuncion');
    expect(from).toBe('2017-10-01T04:00:00.000Z');
  });

  it('is that of the account, not that of the browser', () => {
    const at = Date.parse('2026-11-30T22:00:00Z');
    expect(monthId(monthOf(at, 'America/New_York'))).toBe('2026-11');
    expect(monthId(monthOf(at, 'Asia/Tokyo'))).toBe('2026-12');
    expect(monthId(monthOf(at, 'Mars/Olympus'))).toBe('2026-11');
  });

  it('is followed by the next one, over the year, too', () => {
    expect(shifted({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 });
    expect(shifted({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
    expect(isBefore({ year: 2025, month: 12 }, { year: 2026, month: 1 })).toBe(true);
    expect(monthWords({ year: 2026, month: 11 }, 'en-US')).toBe('November 2026');
  });
});
