/** The wall clock of a zone at an instant: `3:04 AM` and `Tue, Nov 24`. Null for an unknown zone. */
export function localTimeIn(
  zone: string,
  instant: Date,
  locale?: string,
): { time: string; day: string } | null {
  try {
    const part = (options: Intl.DateTimeFormatOptions): string =>
      new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(instant);
    return {
      time: part({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
      day: part({ weekday: 'short', month: 'short', day: 'numeric' }),
    };
  } catch {
    return null;
  }
}

/** `-05:00` → `UTC−05:00`, with a real minus sign. */
export function offsetWords(utcOffset: string): string {
  const offset = utcOffset.replace(/^(UTC|GMT)/, '').replace(/^Z$/, '+00:00');
  return `UTC${offset.replace('-', '−')}`;
}

/** `America/Argentina/Buenos_Aires` → `Buenos Aires`, for the eye; the id itself stays beside it. */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** When the clocks of the zone change next, and to what. */
export function nextChangeWords(
  next: { at: string; utcOffset: string } | null,
  zone: string,
  locale?: string,
): string {
  if (next === null) return 'No clock change ahead';
  return `Clocks change to ${offsetWords(next.utcOffset)} on ${dayIn(zone, next.at, locale)}`;
}

function dayIn(zone: string, at: string, locale?: string): string {
  const options: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', year: 'numeric' };
  try {
    return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(new Date(at));
  } catch {
    return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(at));
  }
}
