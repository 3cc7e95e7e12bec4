import type { Instant } from './instant';
import { momentOf } from './resolve-wall-time';
import { type OffsetAt, type WallTime, monthsLater, wallTimeOf } from './wall-time';

/** The calendar month that the clocks of a zone show at a moment. */
export type CalendarMonth = {
  /** @example "2026-11" */
  readonly month: string;
  /** When the next one begins there. */
  readonly endsAt: Instant;
};

export function calendarMonth(at: Instant, offsetAt: OffsetAt): CalendarMonth {
  const month = wallTimeOf(at, offsetAt).slice(0, 7);
  const first = `${month}-01T00:00:00.000` as WallTime;
  return { month, endsAt: momentOf(monthsLater(first, 1), offsetAt) };
}
