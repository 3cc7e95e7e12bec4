import type {
  Every,
  OnGap,
  OnOverlap,
  Schedule,
  ScheduleTime,
  ScheduleWish,
} from '../api/schedule-calls';
import { readRecipients, type Recipients } from '../messages/phone-entry';

/** Stands for whichever timezone the account has, now and later. */
export const accountTimezone = 'account';

/** Stands for whichever number is the primary one when it is sent. */
export const primarySender = 'primary';

export const timesMax = 1000;
export const lateMinutesMax = 1440;

/** What the form holds: what somebody typed, not yet a wish. */
export type Draft = {
  body: string;
  recipients: string;
  /** True where the recipients of a schedule stay, as all of them are not at hand. */
  keepsRecipients: boolean;
  date: string;
  time: string;
  timezone: string;
  every: Every | 'once';
  end: 'times' | 'until';
  times: number;
  until: string;
  from: string;
  lateMinutes: number;
  onGap: OnGap;
  onOverlap: OnOverlap;
};

/** What nearly everybody wants of what stands under More. */
export const usual = {
  from: primarySender,
  lateMinutes: 60,
  onGap: 'forward',
  onOverlap: 'first',
} as const;

/** A new draft, for nine o'clock on the next day of those clocks. */
export function newDraft(now: number, timezone: string): Draft {
  const date = dayIn(now + 86_400_000, timezone);
  return {
    body: '',
    recipients: '',
    keepsRecipients: false,
    date,
    time: '09:00',
    timezone: accountTimezone,
    every: 'once',
    end: 'times',
    times: 5,
    until: date,
    ...usual,
  };
}

/** What is planned, as a draft to change; times that were sent count no more. */
export function draftOf(schedule: Schedule): Draft {
  const { body, recipients, to, from, lateMinutes, onGap, onOverlap } = schedule;
  return {
    body,
    recipients: to.join('\n'),
    keepsRecipients: recipients > to.length,
    ...clocksOf(schedule),
    ...repetitionOf(schedule),
    ...{ from: from ?? primarySender, lateMinutes, onGap, onOverlap },
  };
}

function clocksOf({ next, followsAccount }: Schedule): Pick<Draft, 'date' | 'time' | 'timezone'> {
  if (next === null) return { date: '', time: '', timezone: accountTimezone };
  const [date = '', clock = ''] = next.wallTime.split('T');
  const time = clock.replace(/:00$/, '');
  return { date, time, timezone: followsAccount ? accountTimezone : next.timezone };
}

type Repetition = Pick<Draft, 'every' | 'end' | 'times' | 'until'>;

function repetitionOf({ next, repeat }: Schedule): Repetition {
  const left = repeat && next ? repeat.times - next.number + 1 : 1;
  return {
    every: repeat && left > 1 ? repeat.every : 'once',
    end: 'times',
    times: Math.max(left, 2),
    until: next?.wallTime.slice(0, 10) ?? '',
  };
}

/** The time that is wanted; null while it is not told whole. */
export function timeOf(draft: Draft): ScheduleTime | null {
  const { date, time, timezone, lateMinutes, onGap, onOverlap } = draft;
  const repeat = repeatOf(draft);
  if (date === '' || time === '' || repeat === undefined) return null;
  if (!isLateMinutes(lateMinutes)) return null;
  const zone = timezone === accountTimezone ? null : timezone;
  return { at: `${date}T${time}`, timezone: zone, onGap, onOverlap, lateMinutes, repeat };
}

export function isLateMinutes(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= lateMinutesMax;
}

/** Null for once; undefined while its end is not told. */
function repeatOf({ every, end, times, until }: Draft): ScheduleTime['repeat'] | undefined {
  if (every === 'once') return null;
  if (end === 'until') return until === '' ? undefined : { every, until };
  return Number.isInteger(times) && times >= 2 && times <= timesMax ? { every, times } : undefined;
}

export function recipientsOf(draft: Draft, country: string): Recipients {
  return readRecipients(draft.recipients, country);
}

/** All that is wanted; null while something is missing or wrong. */
export function wishOf(draft: Draft, country: string): ScheduleWish | null {
  const time = timeOf(draft);
  if (time === null) return null;
  const { numbers, invalid } = recipientsOf(draft, country);
  const from = draft.from === primarySender ? null : draft.from;
  const text = { body: draft.body, from };
  if (draft.keepsRecipients) return { ...time, ...text };
  if (numbers.length === 0 || invalid.length > 0) return null;
  return { ...time, ...text, to: numbers };
}

/** The day that a calendar there shows, as `2026-12-01`. */
export function dayIn(at: number, timeZone: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone }).format(at);
  } catch {
    return new Intl.DateTimeFormat('en-CA', options).format(at);
  }
}
