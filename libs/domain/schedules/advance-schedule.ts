import { type Decision, accept } from '../decision';
import type { CreditHoldId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { Resolved } from './follow-account';
import { type Clocks, occurrenceAfter } from './occurrence';
import type { MissReason, Occurrence, ScheduleEvent, SkippedRecipient } from './schedule.events';
import { type PlannedSchedule, type ScheduleState, creditsOf } from './schedule.state';

/**
 * Records one step. Each says what it looked at, so that what changed meanwhile makes it record
 * nothing, and the schedule is looked at again.
 */
type Step<Event> = Decision<Event, never>;

export type Dispatch = {
  readonly occurrence: Occurrence;
  readonly from: E164;
  readonly holdId: CreditHoldId;
  readonly clocks: Clocks;
  readonly at: Instant;
};

export function dispatchSchedule(
  { occurrence, from, holdId, clocks, at }: Dispatch,
  state: ScheduleState,
): Step<ScheduleEvent> {
  if (!isNext(state, occurrence) || state.holdId !== holdId) return accept();
  const { scheduleId, accountId } = state;
  const next = occurrenceAfter(occurrence, state, clocks);
  const lateMs = Math.max(0, Date.parse(at) - Date.parse(occurrence.instant));
  const sent = { occurrence, from, holdId, lateMs, next };
  return accept({
    type: 'ScheduleDispatched',
    data: { scheduleId, accountId, ...sent, dispatchedAt: at },
  });
}

export type Miss = {
  readonly occurrence: Occurrence;
  readonly reason: MissReason;
  readonly clocks: Clocks;
  readonly at: Instant;
};

export function missOccurrence(
  { occurrence, reason, clocks, at: missedAt }: Miss,
  state: ScheduleState,
): Step<ScheduleEvent> {
  if (!isNext(state, occurrence)) return accept();
  const { scheduleId, accountId } = state;
  const next = occurrenceAfter(occurrence, state, clocks);
  return accept({
    type: 'ScheduleMissed',
    data: { scheduleId, accountId, occurrence, reason, next, missedAt },
  });
}

/** Only what was resolved before this look; whoever came first has recorded it. */
export function reresolveSchedule(
  resolved: Resolved,
  before: Occurrence,
  { state, at: reresolvedAt }: { readonly state: ScheduleState; readonly at: Instant },
): Step<ScheduleEvent> {
  if (!isNext(state, before) || resolved.zoneMoves < state.zoneMoves) return accept();
  if (resolved.reason === 'timezone' && resolved.zoneMoves === state.zoneMoves) return accept();
  const { scheduleId, accountId } = state;
  const { wallTime, timezone, instant } = before;
  return accept({
    type: 'ScheduleReresolved',
    data: {
      scheduleId,
      accountId,
      ...resolved,
      before: { wallTime, timezone, instant },
      reresolvedAt,
    },
  });
}

/** What became of setting credits aside; null where there were too few. */
export type Funding = {
  readonly occurrence: Occurrence;
  readonly holdId: CreditHoldId | null;
  readonly at: Instant;
};

export function recordFunding(
  { occurrence, holdId, at }: Funding,
  state: ScheduleState,
): Step<ScheduleEvent> {
  if (state.status !== 'pending' || state.next?.number !== occurrence.number) return accept();
  if (state.holdId !== null) return accept();
  const { scheduleId, accountId, next } = state;
  const what = { scheduleId, accountId, occurrenceNumber: next.number, dueAt: next.instant };
  if (holdId === null) {
    const wantedCredits = creditsOf(state);
    return accept({ type: 'OccurrenceUnfunded', data: { ...what, wantedCredits, notedAt: at } });
  }
  const amountCredits = creditsOf(state);
  return accept({
    type: 'OccurrenceFunded',
    data: { ...what, holdId, amountCredits, fundedAt: at },
  });
}

export type HandOver = {
  readonly occurrenceNumber: number;
  readonly handedOver: number;
  readonly skipped: readonly SkippedRecipient[];
  /** True for the part after which a stopped schedule hands nothing over any more. */
  readonly isLast: boolean;
  readonly at: Instant;
};

/** Once it was stopped, only who saw that ends it, as the credits of the rest go back before. */
export function recordHandOver(
  { occurrenceNumber, handedOver, skipped, isLast, at: handedOverAt }: HandOver,
  state: ScheduleState,
): Step<ScheduleEvent> {
  if (state.status === 'notPlanned' || state.isStopped !== isLast) return accept();
  const { scheduleId, accountId, handingOver } = state;
  if (handingOver?.occurrence.number !== occurrenceNumber) return accept();
  if (handingOver.handedOver >= handedOver) return accept();
  const passed = { occurrenceNumber, handedOver, skipped };
  return accept({
    type: 'RecipientsHandedOver',
    data: { scheduleId, accountId, ...passed, handedOverAt },
  });
}

export function recordHoldReturned(
  holdId: CreditHoldId,
  { state, at: returnedAt }: { readonly state: ScheduleState; readonly at: Instant },
): Step<ScheduleEvent> {
  if (state.status === 'notPlanned' || !state.toReturn.includes(holdId)) return accept();
  const { scheduleId, accountId } = state;
  return accept({
    type: 'ScheduleHoldReturned',
    data: { scheduleId, accountId, holdId, returnedAt },
  });
}

/** The schedule's work is over: nothing is next, under way or owed. */
export function completeSchedule(
  { at: completedAt }: { readonly at: Instant },
  state: ScheduleState,
): Step<ScheduleEvent> {
  if (state.status === 'notPlanned' || state.closed) return accept();
  const { scheduleId, accountId, next, handingOver, toReturn } = state;
  if (next || handingOver || toReturn.length > 0) return accept();
  return accept({ type: 'ScheduleCompleted', data: { scheduleId, accountId, completedAt } });
}

function isNext(state: ScheduleState, occurrence: Occurrence): state is PlannedSchedule {
  if (state.status !== 'pending') return false;
  const { next } = state;
  return next?.number === occurrence.number && next.instant === occurrence.instant;
}
