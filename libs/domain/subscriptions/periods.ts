import type { Instant } from '../time/instant';
import { momentOf } from '../time/resolve-wall-time';
import { type OffsetAt, type WallTime, monthsLater } from '../time/wall-time';

/** One paid period: from its start up to, and without, its end. */
export type Period = {
  /** Counted from 1, the one that began with the activation. */
  readonly number: number;
  readonly start: Instant;
  readonly end: Instant;
};

/**
 * When period `number` ends: the anchor's day and time of the month, that many months on, as the
 * clocks of the zone show it. From the anchor and not from the period before, so nothing drifts:
 * what began on the 31st ends on the 28th of February and on the 31st of March.
 */
export function periodEnd(anchor: WallTime, number: number, offsetAt: OffsetAt): Instant {
  return momentOf(monthsLater(anchor, number), offsetAt);
}

/**
 * The period to be paid at `at`, when the one before has ended. That is the next one; after an
 * absence of a month or more it is the one that runs now, and those in between are never billed.
 */
export function periodToRenew(
  before: Pick<Period, 'number' | 'end'>,
  anchor: WallTime,
  { at, offsetAt }: { readonly at: Instant; readonly offsetAt: OffsetAt },
): Period & { readonly skipped: number } {
  let number = before.number + 1;
  let start = before.end;
  let end = periodEnd(anchor, number, offsetAt);
  while (end <= at) {
    number += 1;
    start = end;
    end = periodEnd(anchor, number, offsetAt);
  }
  return { number, start, end, skipped: number - before.number - 1 };
}
