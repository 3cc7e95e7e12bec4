import { type Decision, accept, reject } from '../decision';
import { type PlanRejection, type PlanSchedule, planOf } from './plan-schedule';
import type { Instant } from '../time/instant';
import type { ScheduleCancelled, ScheduleChanged } from './schedule.events';
import type { PlannedSchedule, ScheduleState } from './schedule.state';

/** What a change began with. It names the whole plan, and so may overwrite no other change. */
export type SeenSchedule = Pick<PlannedSchedule, 'holdId' | 'zoneMoves' | 'next'>;

/** Plans anew what is not sent yet: all of it, with credits of its own. */
export type ChangeSchedule = Omit<PlanSchedule, 'type' | 'scheduleId' | 'accountId'> & {
  readonly type: 'ChangeSchedule';
  readonly seen: SeenSchedule;
};

export type CancelSchedule = {
  readonly type: 'CancelSchedule';
  readonly reason: ScheduleCancelled['data']['reason'];
  readonly at: Instant;
};

export type ScheduleNotPending =
  | { readonly code: 'ScheduleUnknown' }
  | { readonly code: 'ScheduleOver'; readonly status: PlannedSchedule['status'] }
  | { readonly code: 'ScheduleBeingSent' };

/** Somebody else changed it in between, or it moved by itself: look again. */
export type ScheduleMoved = { readonly code: 'ScheduleMoved' };

export function changeSchedule(
  command: ChangeSchedule,
  state: ScheduleState,
): Decision<ScheduleChanged, PlanRejection | ScheduleNotPending | ScheduleMoved> {
  const closed = whyNotPending(state);
  if (closed) return reject(closed);
  if (state.status === 'notPlanned') return reject({ code: 'ScheduleUnknown' });
  const { scheduleId, accountId, next } = state;
  if (!isAsSeen(state, command.seen)) return reject({ code: 'ScheduleMoved' });
  // Numbered on, as a text is named by its occurrence.
  const plan = planOf({ ...command, firstNumber: next?.number ?? 1 });
  if ('code' in plan) return reject(plan);
  return accept({
    type: 'ScheduleChanged',
    data: { scheduleId, accountId, ...plan, holdId: command.holdId, changedAt: command.at },
  });
}

/** Each change has a hold of its own, each time a number. */
function isAsSeen({ holdId, zoneMoves, next }: PlannedSchedule, seen: SeenSchedule): boolean {
  const isSameTime = next?.number === seen.next?.number && next?.instant === seen.next?.instant;
  return holdId === seen.holdId && zoneMoves === seen.zoneMoves && isSameTime;
}

/** For so long a text that was put on its way may wait for its turn. */
export const textValidityMs = 12 * 3_600_000;

/** Nothing more of it is sent: no further time, and no text of this one that has not left yet. */
export function cancelSchedule(
  { reason, at }: CancelSchedule,
  state: ScheduleState,
): Decision<ScheduleCancelled, ScheduleNotPending> {
  if (state.status === 'notPlanned') return reject({ code: 'ScheduleUnknown' });
  if (state.status === 'cancelled') return accept();
  if (!state.next && !mayBeLeaving(state, at)) {
    return reject({ code: 'ScheduleOver', status: 'completed' });
  }
  const { scheduleId, accountId } = state;
  return accept({
    type: 'ScheduleCancelled',
    data: { scheduleId, accountId, reason, cancelledAt: at },
  });
}

/** Whether some of its texts may not have left yet. */
function mayBeLeaving({ handingOver, handedOverAt }: PlannedSchedule, at: Instant): boolean {
  if (handingOver) return true;
  return handedOverAt !== null && Date.parse(at) - Date.parse(handedOverAt) < textValidityMs;
}

/** Why nothing of a schedule can be planned anew; undefined when it can. */
export function whyNotPending(state: ScheduleState): ScheduleNotPending | undefined {
  if (state.status === 'notPlanned') return { code: 'ScheduleUnknown' };
  if (state.handingOver && !state.isStopped) return { code: 'ScheduleBeingSent' };
  if (state.status === 'pending' && state.next) return undefined;
  return { code: 'ScheduleOver', status: state.status === 'pending' ? 'completed' : state.status };
}
