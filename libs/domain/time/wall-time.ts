import type { Instant } from './instant';

/** How far the clocks of one timezone are ahead of UTC at a moment, in minutes. */
export type OffsetAt = (utcMs: number) => number;

/** What the clocks of a timezone show, with milliseconds and without offset. */
export type WallTime = string & { readonly __brand: 'WallTime' };

const minuteMs = 60_000;

export function wallTimeOf(at: Instant, offsetAt: OffsetAt): WallTime {
  const utcMs = Date.parse(at);
  return new Date(utcMs + offsetAt(utcMs) * minuteMs).toISOString().slice(0, -1) as WallTime;
}

/** The same day of the month and time, `months` later; the last day of a month that is shorter. */
export function monthsLater(wall: WallTime, months: number): WallTime {
  const [year = 0, month = 0, day = 0] = wall.slice(0, 10).split('-').map(Number);
  const target = month - 1 + months;
  const lastDay = new Date(Date.UTC(year, target + 1, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, target, Math.min(day, lastDay)));
  return `${date.toISOString().slice(0, 10)}${wall.slice(10)}` as WallTime;
}

/** The same time of day, `days` later. */
export function daysLater(wall: WallTime, days: number): WallTime {
  const date = new Date(Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) + days * 86_400_000);
  return `${date.toISOString().slice(0, 10)}${wall.slice(10)}` as WallTime;
}

/** How many days of the calendar lie between two wall times, whatever their times of day. */
export function daysBetween(from: WallTime, to: WallTime): number {
  const [first, last] = [from, to].map((wall) => Date.parse(`${wall.slice(0, 10)}T00:00:00Z`));
  return Math.round(((last ?? 0) - (first ?? 0)) / 86_400_000);
}
