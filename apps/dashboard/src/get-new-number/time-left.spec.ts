import { clockWords, secondsLeft } from './time-left';

const until = '2026-11-24T09:05:00.000Z';
const at = (time: string): number => Date.parse(`2026-11-24T${time}Z`);

describe('the time that a hold has left', () => {
  it.each([
    ['09:00:00.000', 300],
    ['09:00:00.001', 300],
    ['09:04:59.001', 1],
    ['09:05:00.000', 0],
    ['09:06:00.000', 0],
  ])('at %s is %i seconds', (time, seconds) => {
    expect(secondsLeft(until, at(time))).toBe(seconds);
  });

  it.each([
    [0, '0:00'],
    [9, '0:09'],
    [60, '1:00'],
    [272, '4:32'],
    [3600, '60:00'],
  ])('reads %i as %s', (seconds, words) => {
    expect(clockWords(seconds)).toBe(words);
  });
});
