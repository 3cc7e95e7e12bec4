import type { TimezoneId } from '@trunkline/domain/time/instant';
import { allTimezones, findTimezone, otherNamesOf } from './timezones';

describe('finding a timezone', () => {
  it.each([
    ['America/New_York', 'America/New_York', 'America/New_York'],
    ['america/new_york', 'America/New_York', 'America/New_York'],
    ['EUROPE/BERLIN', 'Europe/Berlin', 'Europe/Berlin'],
    ['Australia/Lord_Howe', 'Australia/Lord_Howe', 'Australia/Lord_Howe'],
    ['Africa/Cairo', 'Africa/Cairo', 'Africa/Cairo'],
    ['Pacific/Apia', 'Pacific/Apia', 'Pacific/Apia'],
    ['Asia/Kolkata', 'Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/calcutta', 'Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kiev', 'Europe/Kyiv'],
    ['us/eastern', 'US/Eastern', 'America/New_York'],
    ['utc', 'UTC', 'UTC'],
    ['Etc/GMT+3', 'Etc/GMT+3', 'Etc/GMT+3'],
  ])('%s is %s, canonically %s', (text, id, canonicalId) => {
    expect(findTimezone(text)).toEqual({ id, canonicalId });
  });

  it.each([
    'UTC+3',
    'GMT+3',
    '+03:00',
    '-0500',
    '+03',
    '',
    'Mars/Olympus',
    'America/New York',
    'x',
    'IST',
    'pst',
    'ACT',
  ])('%j is none', (text) => {
    expect(findTimezone(text)).toBeUndefined();
  });

  it('takes no text longer than any name', () => {
    expect(findTimezone('A'.repeat(10_000))).toBeUndefined();
  });
});

describe('the timezones to choose from', () => {
  const ids: readonly string[] = allTimezones().map(({ id }) => id);

  it('hold every one that the runtime lists, by its name of today', () => {
    const listed = Intl.supportedValuesOf('timeZone').map((id) => findTimezone(id)?.canonicalId);
    expect(ids).toEqual(expect.arrayContaining(listed));
    expect(ids).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'UTC']));
  });

  it('hold none twice under another name', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => findTimezone(id)?.canonicalId !== id)).toEqual([]);
  });
});

describe('the other names of a timezone', () => {
  it('are those of the database that mean the same', () => {
    expect(otherNamesOf('Asia/Kolkata' as TimezoneId)).toEqual(['Asia/Calcutta']);
    expect(otherNamesOf('America/New_York' as TimezoneId)).toContain('US/Eastern');
    expect(otherNamesOf('Asia/Calcutta' as TimezoneId)).toEqual([]);
  });
});
