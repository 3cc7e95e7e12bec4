import type { Instant } from '@trunkline/domain/time/instant';
import { isFixedOffset, suggestTimezones } from './suggest-timezones';
import { utcOffsetOf } from './timezone-moment';
import { findTimezone } from './timezones';

const winter = '2026-12-01T00:00:00.000Z' as Instant;
const summer = '2026-07-01T00:00:00.000Z' as Instant;

describe('the timezones that may have been meant', () => {
  it.each([
    ['new york', 'America/New_York'],
    ['New York City', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['Amercia/New_York', 'America/New_York'],
    ['Calcuta', 'Asia/Kolkata'],
    ['Mumbai', 'Asia/Kolkata'],
    ['Berlin', 'Europe/Berlin'],
    ['europe berlin', 'Europe/Berlin'],
    ['Germany', 'Europe/Berlin'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Los Angles', 'America/Los_Angeles'],
    ['Kyev', 'Europe/Kyiv'],
  ])('by %j begin with %s', (text, id) => {
    expect(suggestTimezones(text, winter)[0]).toBe(id);
  });

  it('are found by the letters of their clocks', () => {
    expect(suggestTimezones('PST', winter)).toContain('America/Los_Angeles');
  });

  it.each(['Mars/Olympus', '', ' ', 'x', '\u0000', '/'.repeat(64)])('are none for %j', (text) => {
    expect(suggestTimezones(text, winter)).toEqual([]);
  });

  it.each([
    ['UTC+3', winter, '+03:00', 'Europe/Moscow'],
    ['GMT-5', winter, '-05:00', 'America/New_York'],
    ['-0400', summer, '-04:00', 'America/New_York'],
    ['+05:30', winter, '+05:30', 'Asia/Kolkata'],
  ])('by the offset %s are zones that have it at that time', (...row) => {
    const [text, at, offset, one] = row;
    const found = suggestTimezones(text, at);
    expect(found).toContain(one);
    expect(found.map((id) => utcOffsetOf(id, at))).toEqual(found.map(() => offset));
  });

  it('are five at most, and all of them timezones', () => {
    const found = ['san', 'united states', 'UTC+1', 'a', 'port'].flatMap((text) => {
      const ids = suggestTimezones(text, winter);
      expect(ids.length).toBeLessThanOrEqual(5);
      return ids;
    });
    expect(found.filter((id) => findTimezone(id)?.canonicalId !== id)).toEqual([]);
  });
});

it.each([
  ['UTC+3', true],
  ['+03:00', true],
  ['UTC', false],
  ['Etc/GMT+3', false],
  ['Berlin+3', false],
])('%s is a fixed offset: %s', (text, expected) => expect(isFixedOffset(text)).toBe(expected));
