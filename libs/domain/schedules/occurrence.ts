import type { TimezoneId } from '../time/instant';
import { type ResolutionPolicy, type WallTimeRefused, resolve } from '../time/resolve-wall-time';
import { type OffsetAt, type WallTime, daysLater } from '../time/wall-time';
import type { Occurrence, Repeat } from './schedule.events';

/** The clocks of the world as the running process knows them, and by which release of the database. */
export type Clocks = {
  readonly offsetsOf: (timezone: TimezoneId) => OffsetAt;
  readonly tzdb: string;
};

type Planned = Pick<Occurrence, 'number' | 'wallTime' | 'timezone'>;

/** The moment of a planned time, or why the caller's policy refuses it. */
export function occurrenceAt(
  { number, wallTime, timezone }: Planned,
  policy: ResolutionPolicy,
  { offsetsOf, tzdb }: Clocks,
): Occurrence | WallTimeRefused {
  const resolved = resolve(wallTime, offsetsOf(timezone), policy);
  if (resolved.outcome === 'refused') return resolved;
  const { instant, offsetMinutes, kind: resolution } = resolved;
  return { number, wallTime, timezone, instant, offsetMinutes, resolution, tzdb };
}

/**
 * The same where nobody can be asked any more: what the policy would refuse moves forward over a gap,
 * and is the first of two.
 */
export function occurrenceWithoutAsking(
  planned: Planned,
  policy: ResolutionPolicy,
  clocks: Clocks,
): Occurrence {
  const onGap = 'forward';
  const onOverlap = policy.onOverlap === 'later' ? 'later' : 'first';
  const occurrence = occurrenceAt(planned, { onGap, onOverlap }, clocks);
  if ('number' in occurrence) return occurrence;
  throw new Error(`${planned.wallTime} was refused as ${occurrence.kind}`);
}

/** The same time of the clocks once more, where they show it twice; null where they do not. */
export function otherOccurrence(occurrence: Occurrence, clocks: Clocks): Occurrence | null {
  if (occurrence.resolution !== 'overlap') return null;
  const both = (['first', 'later'] as const).map((onOverlap) =>
    occurrenceWithoutAsking(occurrence, { onGap: 'forward', onOverlap }, clocks),
  );
  return both.find(({ instant }) => instant !== occurrence.instant) ?? null;
}

/**
 * What comes after an occurrence: the same wall time a day or a week on. Null after the last. A day
 * that a zone leaves out moves onto the next one, and is not sent twice on it.
 */
export function occurrenceAfter(
  before: Occurrence,
  { repeat, policy }: { readonly repeat: Repeat | null; readonly policy: ResolutionPolicy },
  clocks: Clocks,
): Occurrence | null {
  if (!repeat) return null;
  let { number, wallTime } = before;
  while (number < repeat.times) {
    number += 1;
    wallTime = wallTimeAfter(wallTime, 1, repeat);
    const { timezone } = before;
    const next = occurrenceWithoutAsking({ number, wallTime, timezone }, policy, clocks);
    if (next.instant > before.instant) return next;
  }
  return null;
}

/** The wall time so many repetitions on. */
export function wallTimeAfter(first: WallTime, steps: number, { every }: Repeat): WallTime {
  return daysLater(first, steps * (every === 'week' ? 7 : 1));
}
