import { firstSecond } from '../shared/first-second';

/** A month of the calendar, from 1 to 12. */
export type Month = { readonly year: number; readonly month: number };

/** The month that it is at an instant, by the calendar of a timezone. */
export function monthOf(at: number, zone: string): Month {
  const parts = formatFor(zone).formatToParts(new Date(at));
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  return { year: part('year'), month: part('month') };
}

export function shifted({ year, month }: Month, months: number): Month {
  const count = year * 12 + (month - 1) + months;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

export function isBefore(a: Month, b: Month): boolean {
  return a.year * 12 + a.month < b.year * 12 + b.month;
}

/** `2026-11`. */
export function monthId({ year, month }: Month): string {
  return `${String(year)}-${String(month).padStart(2, '0')}`;
}

/** `November 2026`. */
export function monthWords({ year, month }: Month, locale?: string): string {
  const options: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale, options).format(Date.UTC(year, month - 1, 1));
}

/** From the first instant of the month to the first of the next, so that months join without gap. */
export function boundsOf(month: Month, zone: string): { from: string; to: string } {
  return { from: startOf(month, zone), to: startOf(shifted(month, 1), zone) };
}

/** The first second at which calendars there show the month. */
function startOf(month: Month, zone: string): string {
  const utc = Date.UTC(month.year, month.month - 1, 1);
  return firstSecond(utc, (at) => isBefore(monthOf(at, zone), month));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A zone that the browser does not know is read as UTC. */
function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const options = { calendar: 'gregory', year: 'numeric', month: 'numeric' } as const;
  const made = inZoneOrUtc(zone, options);
  formats.set(zone, made);
  return made;
}

function inZoneOrUtc(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
}
