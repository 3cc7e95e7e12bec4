import { offsetText } from '@trunkline/adapters/time/timezone-moment';
import type { Occurrence, ScheduleEvent } from '@trunkline/domain/schedules/schedule.events';
import {
  type PlannedSchedule,
  creditsOf,
  evolveSchedule,
  notPlanned,
} from '@trunkline/domain/schedules/schedule.state';
import type { OccurrenceDto, ScheduleDto } from './schedule.dto';

const toldRecipientsMax = 100;

/** A schedule as it is shown. */
export function scheduleView(state: PlannedSchedule): ScheduleDto {
  const { scheduleId: id, body, encoding, segments, recipients, from } = state;
  const { followsAccount, policy, repeat, lateMinutes, holdId, shortOfCredits } = state;
  const next = state.next && occurrenceView(state.next);
  const { instant = null, utcOffset = null, resolution = null } = next ?? {};
  return {
    id,
    status: statusOf(state),
    ...{ body, encoding, segments, from, followsAccount, ...policy, repeat, lateMinutes },
    recipients: recipients.length,
    to: recipients.slice(0, toldRecipientsMax),
    next,
    ...{ instant, utcOffset, resolution },
    creditsHeld: holdId === null ? 0 : creditsOf(state),
    shortOfCredits,
  };
}

/** Once all is on its way it is over, whether that was noted already or not. */
function statusOf({
  status,
  next,
  handingOver,
  isStopped,
}: PlannedSchedule): ScheduleDto['status'] {
  if (handingOver && !isStopped) return 'sending';
  return status === 'pending' && !next ? 'completed' : status;
}

export function occurrenceView({
  wallTime,
  offsetMinutes,
  ...occurrence
}: Occurrence): OccurrenceDto {
  const { number, timezone, instant, resolution } = occurrence;
  const utcOffset = offsetText(offsetMinutes);
  return { number, wallTime: wallTime.slice(0, 19), timezone, instant, utcOffset, resolution };
}

/** The schedule right after these first events of it. */
export function scheduleViewOf(events: readonly ScheduleEvent[]): ScheduleDto {
  const state = events.reduce(evolveSchedule, notPlanned);
  if (state.status === 'notPlanned') throw new Error('a schedule was planned without an event');
  return scheduleView(state);
}

/** The schedule as a change of it left it. */
export function changedView(events: readonly ScheduleEvent[]): ScheduleDto {
  const changed = events.find((event) => event.type === 'ScheduleChanged');
  if (!changed) throw new Error('a schedule was changed without an event');
  const { changedAt: plannedAt, ...plan } = changed.data;
  return scheduleViewOf([{ type: 'SchedulePlanned', data: { ...plan, plannedAt } }]);
}
