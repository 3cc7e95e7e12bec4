import type { Instant } from './instant';
import type { OffsetAt, WallTime } from './wall-time';

/** What to do about a wall time that the clocks of a zone skip, or show twice. */
export type ResolutionPolicy = {
  readonly onGap: 'forward' | 'reject';
  readonly onOverlap: 'first' | 'later' | 'reject';
};

/** Forward by the gap, and the first of two: what a message planned for that time should do. */
export const usualPolicy: ResolutionPolicy = { onGap: 'forward', onOverlap: 'first' };

/** Whether a wall time is shown once, never or twice. */
export type ResolutionKind = 'exact' | 'gap' | 'overlap';

/** The moment of a wall time, and the offset from UTC, in minutes, that the clocks have then. */
export type ResolvedWallTime = {
  readonly outcome: 'resolved';
  readonly instant: Instant;
  readonly kind: ResolutionKind;
  readonly offsetMinutes: number;
};

/** The caller's policy refuses a time that is skipped, or that comes twice. */
export type WallTimeRefused = {
  readonly outcome: 'refused';
  readonly kind: Exclude<ResolutionKind, 'exact'>;
  /** The moments that it could mean, earliest first: of a gap, before and after it. */
  readonly candidates: readonly Instant[];
};

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * The moment at which the clocks of a zone show a wall time. One that they skip is taken with the
 * offset before the gap, so that it moves forward by the gap, as RFC 5545 has it (3.3.5). No zone
 * changes its offset twice within a day of the moment.
 */
export function resolve(
  wall: WallTime,
  offsetAt: OffsetAt,
  { onGap, onOverlap }: ResolutionPolicy = usualPolicy,
): ResolvedWallTime | WallTimeRefused {
  const localMs = Date.parse(`${wall}Z`);
  const offsets = [offsetAt(localMs - dayMs), offsetAt(localMs + dayMs)] as const;
  const candidates = [...new Set(offsets)].map((offset) => localMs - offset * minuteMs);
  const shown = candidates.filter((utcMs) => utcMs + offsetAt(utcMs) * minuteMs === localMs);
  // Clocks that show it twice were put back: the offset before is the greater, its moment the earlier.
  const [first, second] = shown;
  if (first === undefined) {
    if (onGap === 'reject') return refused('gap', candidates);
    return resolved('gap', localMs - offsets[0] * minuteMs, offsetAt);
  }
  if (second === undefined) return resolved('exact', first, offsetAt);
  if (onOverlap === 'reject') return refused('overlap', shown);
  return resolved('overlap', onOverlap === 'later' ? second : first, offsetAt);
}

/** The moment of a wall time, which is refused nowhere; of two, the first unless the later is wanted. */
export function momentOf(
  wall: WallTime,
  offsetAt: OffsetAt,
  onOverlap: 'first' | 'later' = 'first',
): Instant {
  const resolution = resolve(wall, offsetAt, { ...usualPolicy, onOverlap });
  if (resolution.outcome === 'resolved') return resolution.instant;
  throw new Error(`${wall} was refused as ${resolution.kind}`);
}

function resolved(kind: ResolutionKind, utcMs: number, offsetAt: OffsetAt): ResolvedWallTime {
  return { outcome: 'resolved', instant: instantOf(utcMs), kind, offsetMinutes: offsetAt(utcMs) };
}

function refused(kind: WallTimeRefused['kind'], candidates: readonly number[]): WallTimeRefused {
  const inOrder = [...candidates].sort((one, other) => one - other);
  return { outcome: 'refused', kind, candidates: inOrder.map(instantOf) };
}

function instantOf(utcMs: number): Instant {
  return new Date(utcMs).toISOString() as Instant;
}
