import type { Instant } from '@trunkline/domain/time/instant';
import type { TimezoneMoment } from '@trunkline/read-models/dashboard';
import { DateTime, IANAZone } from 'luxon';

const dayMs = 86_400_000;
const stepMs = 5 * dayMs;
const lookAheadMs = 400 * dayMs;
const rememberedMax = 1_000;

/** What the clocks of timezone `id` show at `at`, and when they are next put forward or back. */
export function timezoneMoment(id: string, at: Instant): TimezoneMoment {
  const ms = Date.parse(at);
  const localTime = DateTime.fromMillis(ms, { zone: id }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
  const utcOffset = utcOffsetOf(id, at);
  return { id, localTime, utcOffset, nextChange: nextChange(id, ms) };
}

/** The offset from UTC in timezone `id` at `at`, as `-05:00`. */
export function utcOffsetOf(id: string, at: Instant): string {
  return offsetText(IANAZone.create(id).offset(Date.parse(at)));
}

type Change = { readonly from: number; readonly until: number; readonly at: number | null };

/** A change holds for everybody until it comes, so that each zone is searched about twice a year. */
const remembered = new Map<string, Change>();

/** When the clocks of timezone `id` are next put forward or back; null when not within 400 days. */
export function nextChange(id: string, ms: number): TimezoneMoment['nextChange'] {
  const known = remembered.get(id);
  const change = known && ms >= known.from && ms < known.until ? known : remember(id, ms);
  if (change.at === null) return null;
  const at = new Date(change.at).toISOString();
  return { at, utcOffset: offsetText(IANAZone.create(id).offset(change.at)) };
}

function remember(id: string, ms: number): Change {
  const at = findChange(IANAZone.create(id), ms);
  const change = { from: ms, until: at ?? ms + dayMs, at };
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(id, change);
  return change;
}

/** No zone changes its offset twice within five days, so steps of that length miss none. */
function findChange(zone: IANAZone, ms: number): number | null {
  let before = zone.offset(ms);
  for (let from = ms; from < ms + lookAheadMs; from += stepMs) {
    const after = zone.offset(from + stepMs);
    if (after !== before) return changeBetween(zone, from, from + stepMs);
    before = after;
  }
  return null;
}

function changeBetween(zone: IANAZone, before: number, after: number): number {
  const offsetBefore = zone.offset(before);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === offsetBefore) low = middle;
    else high = middle;
  }
  return high;
}

/** So many minutes ahead of UTC, as `-05:00`. */
export function offsetText(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.floor(Math.abs(minutes) % 60)];
  return `${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
