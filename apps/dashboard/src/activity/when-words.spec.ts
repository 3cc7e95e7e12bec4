import { toneOf } from './event-tone';
import { whenWords } from './when-words';

it('tells the time of an event on the clock of the account', () => {
  const words = whenWords('2026-11-24T08:04:05Z', 'America/New_York', 'en-US');
  expect(words.replace(/\s/g, ' ')).toBe('Nov 24, 2026, 3:04 AM');
});

it.each([
  ['NumberAssigned', 'good'],
  ['TimezoneChanged', 'good'],
  ['NumberSlotFreed', 'bad'],
  ['PurchaseAttempted', 'work'],
])('%s is %s', (type, tone) => {
  expect(toneOf(type)).toBe(tone);
});
