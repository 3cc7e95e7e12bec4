import { clockNote, occurrenceWords, relativeWords, repeatWords } from './schedule-words';

const occurrence = {
  number: 1,
  wallTime: '2026-12-01T09:00:00',
  timezone: 'Europe/Berlin',
  instant: '2026-12-01T08:00:00.000Z',
  utcOffset: '+01:00',
  resolution: 'exact' as const,
};

describe('when something is sent', () => {
  it.each([
    ['2026-12-03T00:00:00Z', 'in 2 days'],
    ['2026-12-01T01:30:00Z', 'in 1 hour'],
    ['2026-12-01T00:59:59Z', 'in 59 minutes'],
    ['2026-12-01T00:00:20Z', 'in 20 seconds'],
    ['2026-11-30T00:00:00Z', 'now'],
  ])('%s is %s', (instant, words) => {
    expect(relativeWords(instant, Date.parse('2026-12-01T00:00:00Z'), 'en')).toBe(words);
  });

  it('is said by its own clocks', () => {
    expect(occurrenceWords(occurrence)).toContain('9:00');
    expect(occurrenceWords(occurrence)).toContain('in Europe/Berlin (UTC+01:00)');
  });

  it('says what the clocks do', () => {
    expect(clockNote(occurrence)).toBeNull();
    const gap = {
      ...occurrence,
      timezone: 'America/New_York',
      wallTime: '2027-03-14T02:30:00',
      instant: '2027-03-14T07:30:00.000Z',
      resolution: 'gap' as const,
    };
    expect(clockNote(gap, 'en-GB')).toBe('The clocks skip 2:30 on that day: sent at 3:30.');
    const overlap = {
      ...occurrence,
      wallTime: '2027-10-31T02:30:00',
      resolution: 'overlap' as const,
    };
    expect(clockNote(overlap, 'en-GB')).toBe(
      'The clocks show 2:30 twice on that day: sent at the one of UTC+01:00.',
    );
    const first = { instant: '2027-10-31T00:30:00.000Z', utcOffset: '+02:00' };
    const second = { instant: '2027-10-31T01:30:00.000Z', utcOffset: '+01:00' };
    const both = 'The clocks show 2:30 twice on that day, at UTC+02:00 and at UTC+01:00';
    const noteOf = (sent: typeof first, other: typeof first) =>
      clockNote({ ...overlap, ...sent, other }, 'en-GB');
    expect(noteOf(first, second)).toBe(`${both}: sent at the first.`);
    expect(noteOf(second, first)).toBe(`${both}: sent at the second.`);
  });
});

it('says how often it comes', () => {
  const at = (number: number) => ({ ...occurrence, number });
  const daily = { every: 'day' as const, times: 10 };
  expect(repeatWords({ repeat: null, next: at(1) })).toBeNull();
  expect(repeatWords({ repeat: daily, next: at(1) })).toBe('Daily, 9 more times after');
  expect(repeatWords({ repeat: daily, next: at(9) })).toBe('Daily, 1 more time after');
  expect(repeatWords({ repeat: daily, next: null })).toBe('Daily, the last time');
});
