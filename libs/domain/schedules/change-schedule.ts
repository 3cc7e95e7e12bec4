import { type Decision, accept, reject } from '../decision';
import { type PlanRejection, type PlanSchedule, planOf } from './plan-schedule';
import type { ScheduleCancelled, ScheduleChanged } from './schedule.events';
import type { PlannedSchedule, ScheduleState } from './schedule.state';

/** Plans anew what is not sent yet: all of it, with credits of its own. */
export type ChangeSchedule = Omit<PlanSchedule, 'type' | 'scheduleId' | 'accountId'> & {
  readonly type: 'ChangeSchedule';
};

export type CancelSchedule = {
  readonly type: 'CancelSchedule';
  readonly reason: ScheduleCancelled['data']['reason'];
  readonly at: ScheduleCancelled['data']['cancelledAt'];
};

export type ScheduleNotPending =
  | { readonly code: 'ScheduleUnknown' }
  | { readonly code: 'ScheduleOver'; readonly status: PlannedSchedule['status'] }
  | { readonly code: 'ScheduleBeingSent' };

export function changeSchedule(
  command: ChangeSchedule,
  state: ScheduleState,
): Decision<ScheduleChanged, PlanRejection | ScheduleNotPending> {
  const closed = whyNotPending(state);
  if (closed) return reject(closed);
  if (state.status === 'notPlanned') return reject({ code: 'ScheduleUnknown' });
  const { scheduleId, accountId, next } = state;
  // Numbered on, as a text is named by its occurrence.
  const plan = planOf({ ...command, firstNumber: next?.number ?? 1 });
  if ('code' in plan) return reject(plan);
  return accept({
    type: 'ScheduleChanged',
    data: { scheduleId, accountId, ...plan, changedAt: command.at },
  });
}

/** What is being sent now goes on; nothing after it does. */
export function cancelSchedule(
  { reason, at }: CancelSchedule,
  state: ScheduleState,
): Decision<ScheduleCancelled, ScheduleNotPending> {
  if (state.status === 'notPlanned') return reject({ code: 'ScheduleUnknown' });
  if (state.status === 'cancelled') return accept();
  if (!state.next) return reject({ code: 'ScheduleOver', status: 'completed' });
  const { scheduleId, accountId } = state;
  return accept({
    type: 'ScheduleCancelled',
    data: { scheduleId, accountId, reason, cancelledAt: at },
  });
}

/** Why nothing of a schedule can be planned anew; undefined when it can. */
export function whyNotPending(state: ScheduleState): ScheduleNotPending | undefined {
  if (state.status === 'notPlanned') return { code: 'ScheduleUnknown' };
  if (state.handingOver) return { code: 'ScheduleBeingSent' };
  if (state.status === 'pending' && state.next) return undefined;
  return { code: 'ScheduleOver', status: state.status === 'pending' ? 'completed' : state.status };
}
