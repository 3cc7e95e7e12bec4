import type { Occurrence, PreviewedOccurrence, Schedule } from '../api/schedule-calls';
import { offsetWords } from '../profile-card/local-time';
import { counted, momentIn } from '../shared/words';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `in 3 hours`, `in 2 days`; `now` from half a minute before on. */
export function relativeWords(instant: string, now: number, locale?: string): string {
  const ms = Date.parse(instant) - now;
  const [unit, unitMs] = units.find(([, size]) => ms >= size) ?? ['second', 1000];
  if (ms < 1000) return 'now';
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  return format.format(Math.floor(ms / unitMs), unit);
}

/** `Tue, Dec 1, 2026, 9:00 AM in Europe/Berlin (UTC+01:00)`. */
export function occurrenceWords({ instant, timezone, utcOffset }: Occurrence): string {
  return `${momentIn(instant, timezone)} in ${timezone} (${offsetWords(utcOffset)})`;
}

/** What the clocks do at that time; null where they show it once, as usual. */
export function clockNote(
  { resolution, wallTime, instant, timezone, utcOffset, other }: PreviewedOccurrence,
  locale?: string,
): string | null {
  const wanted = timeOf(`${wallTime}Z`, 'UTC', locale);
  if (resolution === 'gap') {
    return `The clocks skip ${wanted} on that day: sent at ${timeOf(instant, timezone, locale)}.`;
  }
  if (resolution === 'overlap') {
    if (!other) {
      return `The clocks show ${wanted} twice on that day: sent at the one of ${offsetWords(utcOffset)}.`;
    }
    const isFirst = instant < other.instant;
    const offsets = [utcOffset, other.utcOffset].map(offsetWords);
    const [first, second] = isFirst ? offsets : offsets.toReversed();
    const which = isFirst ? 'first' : 'second';
    return `The clocks show ${wanted} twice on that day, at ${first} and at ${second}: sent at the ${which}.`;
  }
  return null;
}

export function timeOf(instant: string, timeZone: string, locale?: string): string {
  const options = { hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(instant));
}

/** `Daily, 9 more times`; null for once. */
export function repeatWords({ repeat, next }: Pick<Schedule, 'repeat' | 'next'>): string | null {
  if (repeat === null) return null;
  const every = repeat.every === 'day' ? 'Daily' : 'Weekly';
  const after = next === null ? 0 : repeat.times - next.number;
  return after === 0 ? `${every}, the last time` : `${every}, ${counted(after, 'more time')} after`;
}

export const statusWords: Record<Schedule['status'], string> = {
  pending: 'Planned',
  sending: 'Being sent',
  completed: 'Over',
  cancelled: 'Cancelled',
};
