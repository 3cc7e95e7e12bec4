import type { WallTime } from '../time/wall-time';
import { areQuietHours, isQuiet, quietUntil } from './quiet-hours';

const night = { from: '21:00', until: '08:00' };
const noon = { from: '12:00', until: '14:00' };
const wall = (time: string) => `2026-12-31T${time}` as WallTime;

describe('quiet hours', () => {
  it.each([
    [null, true],
    [night, true],
    [noon, true],
    [{ from: '00:00', until: '23:59' }, true],
    [{ from: '24:00', until: '08:00' }, false],
    [{ from: '21:60', until: '08:00' }, false],
    [{ from: '21:00', until: '8:00' }, false],
    [{ from: '21:00', until: '08:00:00' }, false],
    [{ from: '08:00', until: '08:00' }, false],
  ])('may be %j: %s', (hours, may) => {
    expect(areQuietHours(hours)).toBe(may);
  });

  it('are none where the operator has none', () => {
    expect(isQuiet(wall('03:00:00.000'), null)).toBe(false);
  });

  it.each([
    [noon, '11:59:59.999', false],
    [noon, '12:00:00.000', true],
    [noon, '13:59:59.999', true],
    [noon, '14:00:00.000', false],
    [night, '20:59:59.999', false],
    [night, '21:00:00.000', true],
    [night, '23:59:59.999', true],
    [night, '00:00:00.000', true],
    [night, '07:59:59.999', true],
    [night, '08:00:00.000', false],
    [night, '12:00:00.000', false],
  ])('of %j have begun at %s: %s', (hours, time, quiet) => {
    expect(isQuiet(wall(time), hours)).toBe(quiet);
  });

  it.each([
    [noon, '12:00:00.000', '2026-12-31T14:00:00.000'],
    [noon, '13:59:59.999', '2026-12-31T14:00:00.000'],
    [night, '21:00:00.000', '2027-01-01T08:00:00.000'],
    [night, '23:59:59.999', '2027-01-01T08:00:00.000'],
    [night, '00:00:00.000', '2026-12-31T08:00:00.000'],
    [night, '07:59:59.999', '2026-12-31T08:00:00.000'],
  ])('of %j that have begun at %s are over at %s', (hours, time, end) => {
    expect(quietUntil(wall(time), hours)).toBe(end);
  });
});
