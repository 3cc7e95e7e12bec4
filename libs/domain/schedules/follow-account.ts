import type { ZoneMove } from '../accounts/account.state';
import { type ResolutionPolicy, resolve, usualPolicy } from '../time/resolve-wall-time';
import { type OffsetAt, type WallTime, wallTimeOf } from '../time/wall-time';
import { type Clocks, occurrenceWithoutAsking } from './occurrence';
import type { Occurrence, ScheduleReresolved } from './schedule.events';
import type { PlannedSchedule } from './schedule.state';

type Pending = Pick<PlannedSchedule, 'followsAccount' | 'zoneMoves' | 'policy' | 'next'>;

/** What a pending schedule becomes by the account's timezone and the clocks of today. */
export type Resolved = Pick<
  ScheduleReresolved['data'],
  'reason' | 'zoneMoves' | 'policy' | 'occurrence'
>;

/**
 * The next time of a schedule computed again, after the changes of the account's timezone that it has
 * not followed yet, one after the other, and by the timezone database of this process. Null where
 * nothing is pending, or nothing is new.
 */
export function resolvedAgain(
  schedule: Pending,
  moves: readonly ZoneMove[],
  clocks: Clocks,
): Resolved | null {
  const { next, zoneMoves } = schedule;
  if (!next) return null;
  const newMoves = schedule.followsAccount ? moves.slice(zoneMoves) : [];
  let { policy } = schedule;
  let occurrence = computedAgain(next, policy, clocks);
  for (const move of newMoves)
    ({ occurrence, policy } = moved({ occurrence, policy }, move, clocks));
  if (newMoves.length > 0) {
    return { reason: 'timezone', zoneMoves: moves.length, policy, occurrence };
  }
  if (occurrence.instant === next.instant) return null;
  return { reason: 'tzdb', zoneMoves, policy, occurrence };
}

/** The database that resolved it is the one at hand: then there is nothing to compute. */
function computedAgain(next: Occurrence, policy: ResolutionPolicy, clocks: Clocks): Occurrence {
  return next.tzdb === clocks.tzdb ? next : occurrenceWithoutAsking(next, policy, clocks);
}

type Moved = { readonly occurrence: Occurrence; readonly policy: ResolutionPolicy };

function moved({ occurrence, policy }: Moved, { to, pending }: ZoneMove, clocks: Clocks): Moved {
  const { number, instant } = occurrence;
  if (pending === 'keepWallTime') {
    const planned = { number, wallTime: occurrence.wallTime, timezone: to };
    return { occurrence: occurrenceWithoutAsking(planned, policy, clocks), policy };
  }
  const offsetAt = clocks.offsetsOf(to);
  const wallTime = wallTimeOf(instant, offsetAt);
  const kept = {
    ...policy,
    onOverlap: whichOfTwo(occurrence, wallTime, offsetAt) ?? policy.onOverlap,
  };
  const planned = { number, wallTime, timezone: to };
  return { occurrence: occurrenceWithoutAsking(planned, kept, clocks), policy: kept };
}

/** Where the clocks show the wall time twice: which of the two the moment is, so that it stays that. */
function whichOfTwo(
  { instant }: Occurrence,
  wallTime: WallTime,
  offsetAt: OffsetAt,
): 'first' | 'later' | null {
  const first = resolve(wallTime, offsetAt, usualPolicy);
  if (first.outcome === 'refused' || first.kind !== 'overlap') return null;
  return first.instant === instant ? 'first' : 'later';
}
