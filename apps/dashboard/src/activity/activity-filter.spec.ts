import { areDaysTurned, noFilter, wishOf } from './activity-filter';

describe('what is to be seen of the activity', () => {
  it('is everything when nothing is chosen', () => {
    expect(wishOf(noFilter, 'America/New_York')).toEqual({ order: 'newest' });
  });

  it('is what was chosen, of whole days by the calendar of the account', () => {
    const chosen = { kind: 'schedule', actor: 'session', order: 'oldest' } as const;
    const days = { from: '2026-10-31', to: '2026-11-01' };
    expect(wishOf({ ...chosen, ...days }, 'America/New_York')).toEqual({
      ...chosen,
      from: '2026-10-31T04:00:00.000Z',
      to: '2026-11-02T05:00:00.000Z',
    });
  });

  it('begins with the first second of a day that has no midnight', () => {
    const day = { ...noFilter, from: '2026-04-24', to: '2026-04-24' };
    expect(wishOf(day, 'Africa/Cairo')).toMatchObject({
      from: '2026-04-23T22:00:00.000Z',
      to: '2026-04-24T21:00:00.000Z',
    });
  });

  it.each([
    ['2026-12-02', '2026-12-01', true],
    ['2026-12-01', '2026-12-01', false],
    ['', '2026-12-01', false],
  ])('from %j to %j', (from, to, isTurned) => {
    expect(areDaysTurned({ ...noFilter, from, to })).toBe(isTurned);
  });
});
