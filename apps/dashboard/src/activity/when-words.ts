/** When it was, on the account's own clock: `Nov 24, 2026, 3:04 AM`. */
export function whenWords(recordedAt: string, timezone: string, locale?: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };
  const at = new Date(recordedAt);
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: timezone }).format(at);
  } catch {
    return new Intl.DateTimeFormat(locale, options).format(at);
  }
}
