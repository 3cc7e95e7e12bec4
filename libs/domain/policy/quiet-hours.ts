import { type WallTime, daysLater } from '../time/wall-time';
import type { QuietHours } from './policy.events';

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Two different times of day, or none at all. */
export function areQuietHours(hours: QuietHours | null): boolean {
  if (hours === null) return true;
  const { from, until } = hours;
  return timeOfDay.test(from) && timeOfDay.test(until) && from !== until;
}

/** Whether clocks that show `wall` are in quiet hours: from `from` up to, and without, `until`. */
export function isQuiet(wall: WallTime, hours: QuietHours | null): hours is QuietHours {
  if (hours === null) return false;
  const { from, until } = hours;
  const time = wall.slice(11, 16);
  // Over midnight they are what is not between their end and their begin.
  return from < until ? time >= from && time < until : time >= from || time < until;
}

/** What the clocks show when the quiet hours that `wall` is in are over. */
export function quietUntil(wall: WallTime, { from, until }: QuietHours): WallTime {
  const isPastMidnight = from > until && wall.slice(11, 16) >= from;
  const day = daysLater(wall, isPastMidnight ? 1 : 0).slice(0, 10);
  return `${day}T${until}:00.000` as WallTime;
}
