import type { ScheduleNotPending } from '@trunkline/domain/schedules/change-schedule';
import type { PlanRejection } from '@trunkline/domain/schedules/plan-schedule';
import { notFound } from '../edge/problem';
import type { ScheduleRequestRejection } from '../schedules/wanted-schedule';
import type { TableOf } from './rejection-words';

/** Every "no" that schedules alone know. */
export type ScheduleRejection =
  | Extract<
      PlanRejection,
      {
        code:
          | 'TooManyRecipients'
          | 'ScheduleTimePast'
          | 'ScheduleTooFar'
          | 'InQuietHours'
          | 'WallTimeRefused';
      }
    >
  | ScheduleNotPending
  | Exclude<ScheduleRequestRejection, { code: 'TimezoneUnknown' }>;

const over = {
  pending: 'is over',
  completed: 'was sent',
  cancelled: 'was cancelled',
} as const;

/** How the "no" of a schedule is answered: one row for each. */
export const scheduleRejections: TableOf<ScheduleRejection> = {
  TooManyRecipients: ({ max }) => [422, `A schedule has ${max} recipients at most.`, { max }],
  ScheduleTimePast: ({ instant }) => [422, `That time is past: it was ${instant}.`, { instant }],
  InQuietHours: ({ from, until, wallTime }) => [
    422,
    `Nothing is sent between ${from} and ${until}, by the clocks of the schedule.`,
    { from, until, wallTime: wallTime.slice(0, 19) },
  ],
  ScheduleTooFar: ({ maxDays }) => [422, `A schedule begins within ${maxDays} days.`, { maxDays }],
  WallTimeRefused: ({ wallTime, timezone, kind, candidates }) => [
    422,
    kind === 'gap'
      ? `The clocks of ${timezone} skip ${wallTime.slice(0, 16)}.`
      : `The clocks of ${timezone} show ${wallTime.slice(0, 16)} twice.`,
    { wallTime: wallTime.slice(0, 19), timezone, kind, candidates },
  ],
  WallTimeInvalid: ({ at }) => [422, `"${at}" is no time that a calendar has.`],
  RepeatInvalid: ({ why }) => [422, `It cannot be repeated like that: ${why}.`],
  RecipientsInvalid: ({ numbers, count }) => [
    422,
    `${count} of the recipients ${count === 1 ? 'is no number' : 'are no numbers'} that can be reached.`,
    { numbers, count },
  ],
  RecipientsRepeated: ({ numbers, count }) => [
    422,
    `${count} of the recipients ${count === 1 ? 'stands' : 'stand'} in more than one timezone. Name each in one, so that they get one text.`,
    { numbers, count },
  ],
  ScheduleUnknown: () => notFound('schedule'),
  ScheduleOver: ({ status: scheduleStatus }) => [
    409,
    `This schedule ${over[scheduleStatus]}.`,
    { scheduleStatus },
  ],
  ScheduleBeingSent: () => [
    409,
    'Its texts are put on their way now. Cancel it to stop that, or try again when they are.',
  ],
};
