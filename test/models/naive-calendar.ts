import { DateTime, IANAZone } from 'luxon';

const known = new Map<string, number>();
const minuteMs = 60_000;
const hourMs = 3_600_000;

/**
 * When the clocks of a zone show the same day of the month and time as at `anchor`, `months` later;
 * the last day of a month that is shorter. Tries every offset of the zones of the stories, and takes the first
 * moment that fits; a time that the clocks skip is counted with the offset of some hours before.
 */
export function monthsOn(anchor: string, months: number, zone: string): number {
  const key = `${anchor} ${months} ${zone}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const shown = DateTime.fromISO(anchor, { zone: 'utc' }).plus({ months }).toMillis();
  const clocks = IANAZone.create(zone);
  const fitting: number[] = [];
  for (let offset = -12 * 60; offset <= 14 * 60; offset += 30) {
    const moment = shown - offset * minuteMs;
    if (clocks.offset(moment) === offset) fitting.push(moment);
  }
  const earlier = clocks.offset(shown - 20 * hourMs) * minuteMs;
  const moment = fitting.length > 0 ? Math.min(...fitting) : shown - earlier;
  known.set(key, moment);
  return moment;
}

/** What the clocks of a zone show. */
export function clocksAt(ms: number, zone: string): string {
  return DateTime.fromMillis(ms, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS");
}
