/** `us` → `United States`; the code itself where the runtime knows no name. */
export function countryName(code: string, locale?: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** `New York, NY`; null where nothing is known about the place. */
export function placeOf(place: {
  locality: string | null;
  region: string | null;
  postalCode?: string | null;
}): string | null {
  const region = [place.region, place.postalCode].filter(Boolean).join(' ');
  const parts = [place.locality, region].filter(Boolean);
  return parts.length === 0 ? null : parts.join(', ');
}

/** `1 number`, `3 numbers`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(words: string[]): string {
  const [last = '', ...before] = [...words].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}

/** `Nov 24, 2026`, by the calendar of the account's timezone. */
export function dayOf(instant: string, timezone: string, locale?: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' };
  const at = new Date(instant);
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: timezone }).format(at);
  } catch {
    return new Intl.DateTimeFormat(locale, options).format(at);
  }
}

/** `Tue, Dec 1, 2026, 9:00 AM`, by the clocks of a timezone. */
export function momentIn(instant: string, timezone: string, locale?: string): string {
  const date = { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' } as const;
  const options = { ...date, hour: 'numeric', minute: '2-digit' } as const;
  const at = new Date(instant);
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: timezone }).format(at);
  } catch {
    return new Intl.DateTimeFormat(locale, options).format(at);
  }
}

/** `+12125550100` → `(212) 555-0100`; other countries' numbers stay in E.164. */
export function phoneWords(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}
