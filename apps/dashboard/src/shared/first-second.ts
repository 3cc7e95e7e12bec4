const hourMs = 3_600_000;
/** No zone's clocks are further from UTC than that. */
const furthestMs = 15 * hourMs;

/**
 * The first second that is not before something by the clocks of a zone, where UTC is there at
 * `utcMs`; also where midnight is skipped.
 */
export function firstSecond(utcMs: number, isBefore: (atMs: number) => boolean): string {
  let [before, after] = [(utcMs - furthestMs) / 1000, (utcMs + furthestMs) / 1000];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isBefore(middle * 1000)) before = middle;
    else after = middle;
  }
  return new Date(after * 1000).toISOString();
}

/** When a day such as `2026-12-01` begins; a zone that the browser does not know is read as UTC. */
export function startOfDay(day: string, zone: string): string {
  const format = dayFormat(zone);
  return firstSecond(Date.parse(`${day}T00:00:00Z`), (atMs) => format.format(atMs) < day);
}

/** `2026-12-01`. */
function dayFormat(zone: string): Intl.DateTimeFormat {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });
  }
}
