import type { OpenAccountState } from '../accounts/account.state';
import type { CreditHoldId } from '../ids';
import { chooseSender } from '../messages/choose-sender';
import type { E164 } from '../numbers/phone-number';
import type { QuietHours } from '../policy/policy.events';
import { isQuiet, quietUntil } from '../policy/quiet-hours';
import type { Instant } from '../time/instant';
import { momentOf } from '../time/resolve-wall-time';
import { wallTimeOf } from '../time/wall-time';
import { type Resolved, resolvedAgain } from './follow-account';
import type { Clocks } from './occurrence';
import type { MissReason, Occurrence } from './schedule.events';
import type { HandingOver, PlannedSchedule, ScheduleState } from './schedule.state';

/** The one next thing that a schedule needs. */
export type ScheduleStep =
  | { readonly do: 'nothing' }
  | { readonly do: 'returnHold'; readonly holdId: CreditHoldId }
  | { readonly do: 'handOver' | 'endHandOver'; readonly handingOver: HandingOver }
  | { readonly do: 'complete' }
  | { readonly do: 'cancel' }
  | { readonly do: 'reresolve'; readonly resolved: Resolved }
  | { readonly do: 'fund'; readonly occurrence: Occurrence; readonly isDue: boolean }
  | { readonly do: 'wait'; readonly until: Instant }
  | { readonly do: 'miss'; readonly occurrence: Occurrence; readonly reason: MissReason }
  | {
      readonly do: 'dispatch';
      readonly occurrence: Occurrence;
      readonly from: E164;
      readonly holdId: CreditHoldId;
    };

/** What a schedule depends on beside its own past. */
export type Surroundings = {
  readonly account: OpenAccountState;
  readonly quietHours: QuietHours | null;
  readonly clocks: Clocks;
  readonly at: Instant;
};

const minuteMs = 60_000;

/** Looks, in this order, at what is owed, what is under way, what changed, and what is due. */
export function nextScheduleStep(state: ScheduleState, around: Surroundings): ScheduleStep {
  if (state.status === 'notPlanned' || state.closed) return { do: 'nothing' };
  const [holdId] = state.toReturn;
  if (holdId !== undefined) return { do: 'returnHold', holdId };
  if (state.handingOver) return stepOfHandingOver(state.handingOver, state, around);
  const { next } = state;
  if (!next) return { do: 'complete' };
  if (around.account.status === 'closed') return { do: 'cancel' };
  const resolved = resolvedAgain(state, around.account.zoneMoves, around.clocks);
  return resolved ? { do: 'reresolve', resolved } : stepOfNext(state, next, around);
}

/** One that takes hours may come into quiet hours; what it has left goes on after them. */
function stepOfHandingOver(
  handingOver: HandingOver,
  { isStopped }: PlannedSchedule,
  around: Surroundings,
): ScheduleStep {
  if (isStopped) return { do: 'endHandOver', handingOver };
  const until = quietEnd(handingOver.occurrence, around);
  return until ? { do: 'wait', until } : { do: 'handOver', handingOver };
}

function stepOfNext(
  state: PlannedSchedule,
  occurrence: Occurrence,
  around: Surroundings,
): ScheduleStep {
  const { at } = around;
  const isDue = occurrence.instant <= at;
  const { holdId, lateMinutes, shortOfCredits } = state;
  const lateMs = Date.parse(at) - Date.parse(occurrence.instant);
  if (lateMs > lateMinutes * minuteMs) return { do: 'miss', occurrence, reason: 'late' };
  if (holdId === null && (isDue || !shortOfCredits)) return { do: 'fund', occurrence, isDue };
  if (!isDue || holdId === null) return { do: 'wait', until: occurrence.instant };
  return stepOfDue({ ...state, holdId }, occurrence, around);
}

function stepOfDue(
  state: PlannedSchedule & { readonly holdId: CreditHoldId },
  occurrence: Occurrence,
  around: Surroundings,
): ScheduleStep {
  const until = quietEnd(occurrence, around);
  if (until) return waitOrMiss(state, occurrence, { until, reason: 'quietHours' });
  const { account, at } = around;
  const { holdId, from: wanted } = state;
  const { sender: from } = chooseSender(wanted, account);
  if (from !== undefined) return { do: 'dispatch', occurrence, from, holdId };
  // A number may be assigned, or come back, while it can still be sent.
  const inAMinute = new Date(Date.parse(at) + minuteMs).toISOString() as Instant;
  return waitOrMiss(state, occurrence, { until: inAMinute, reason: 'noNumber' });
}

/**
 * When it may be sent by the clocks of the occurrence; undefined where that is now. Where the clocks
 * show the end twice, the first of the two may be behind us.
 */
function quietEnd(
  { timezone }: Occurrence,
  { quietHours, clocks, at }: Surroundings,
): Instant | undefined {
  const offsetAt = clocks.offsetsOf(timezone);
  const wall = wallTimeOf(at, offsetAt);
  if (!isQuiet(wall, quietHours)) return undefined;
  const end = quietUntil(wall, quietHours);
  const first = momentOf(end, offsetAt);
  return first > at ? first : momentOf(end, offsetAt, 'later');
}

function waitOrMiss(
  { lateMinutes }: PlannedSchedule,
  occurrence: Occurrence,
  { until, reason }: { readonly until: Instant; readonly reason: MissReason },
): ScheduleStep {
  const lastMs = Date.parse(occurrence.instant) + lateMinutes * minuteMs;
  if (Date.parse(until) > lastMs) return { do: 'miss', occurrence, reason };
  return { do: 'wait', until };
}
