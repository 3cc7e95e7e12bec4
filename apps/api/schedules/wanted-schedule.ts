import { measureText } from '@trunkline/adapters/messages/measure-text';
import { phoneNumberFacts } from '@trunkline/adapters/numbering/numbering';
import { findTimezone } from '@trunkline/adapters/time/timezones';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import { repeatTimesMax, type WantedTime } from '@trunkline/domain/schedules/plan-schedule';
import type { Repeat, ScheduledText } from '@trunkline/domain/schedules/schedule.events';
import type { TimezoneId } from '@trunkline/domain/time/instant';
import { type WallTime, daysBetween } from '@trunkline/domain/time/wall-time';
import type { PlanScheduleDto, RepeatDto, ScheduleTimeDto } from './schedule.dto';

/** What the api itself refuses of a schedule, before the domain is asked. */
export type ScheduleRequestRejection =
  | { readonly code: 'TimezoneUnknown'; readonly timezone: string }
  | { readonly code: 'WallTimeInvalid'; readonly at: string }
  | { readonly code: 'RepeatInvalid'; readonly why: string }
  | {
      readonly code: 'RecipientsInvalid';
      readonly numbers: readonly string[];
      readonly count: number;
    }
  | {
      readonly code: 'RecipientsRepeated';
      readonly numbers: readonly string[];
      readonly count: number;
    };

const toldMax = 20;

/** The time that a request asks for. */
export function wantedTime(wish: ScheduleTimeDto): WantedTime | ScheduleRequestRejection {
  const wallTime = wallTimeOf(wish.at);
  if (!wallTime) return { code: 'WallTimeInvalid', at: wish.at };
  const timezone = zoneOf(wish.timezone ?? null);
  if (typeof timezone === 'object' && timezone) return timezone;
  const repeat = wish.repeat ? repeatOf(wish.repeat, wallTime) : null;
  if (repeat && 'code' in repeat) return repeat;
  return { wallTime, timezone, repeat, ...rulesOf(wish) };
}

/** What is null is not named, as for every field that may be left out. */
function rulesOf(wish: ScheduleTimeDto): Pick<WantedTime, 'policy' | 'lateMinutes'> {
  const policy = { onGap: wish.onGap ?? 'forward', onOverlap: wish.onOverlap ?? 'first' };
  return { policy, lateMinutes: wish.lateMinutes ?? 60 };
}

function zoneOf(named: string | null): TimezoneId | null | ScheduleRequestRejection {
  if (named === null) return null;
  return findTimezone(named)?.id ?? { code: 'TimezoneUnknown', timezone: named };
}

/** A day and a time that the calendar has; `2027-02-30` is none. */
function wallTimeOf(at: string): WallTime | undefined {
  const text = `${at.length === 16 ? `${at}:00` : at}.000`;
  const date = new Date(`${text}Z`);
  return Number.isNaN(date.getTime()) || date.toISOString() !== `${text}Z`
    ? undefined
    : (text as WallTime);
}

function repeatOf(
  { every, times = null, until = null }: RepeatDto,
  wallTime: WallTime,
): Repeat | null | ScheduleRequestRejection {
  if (times !== null && until === null) return { every, times };
  if (until === null || times !== null) {
    return { code: 'RepeatInvalid', why: 'say either how many `times`, or `until` which day' };
  }
  const last = wallTimeOf(`${until}T00:00`);
  if (!last) return { code: 'RepeatInvalid', why: `${until} is no day of the calendar` };
  return repeatedUntil(every, daysBetween(wallTime, last));
}

function repeatedUntil(
  every: Repeat['every'],
  days: number,
): Repeat | null | ScheduleRequestRejection {
  const times = Math.floor(days / (every === 'week' ? 7 : 1)) + 1;
  if (times < 1) return { code: 'RepeatInvalid', why: 'the last day is before the first' };
  if (times > repeatTimesMax) {
    return { code: 'RepeatInvalid', why: `that is more than ${repeatTimesMax} times` };
  }
  return times === 1 ? null : { every, times };
}

/** The text that a request asks for. */
export function wantedText(
  wish: Pick<PlanScheduleDto, 'body' | 'to' | 'from'>,
): ScheduledText | ScheduleRequestRejection {
  const recipients = wantedRecipients(wish.to);
  if ('code' in recipients) return recipients;
  const { encoding, segments } = measureText(wish.body);
  const from = (wish.from ?? null) as E164 | null;
  return { body: wish.body, encoding, segments, recipients, from };
}

/** Each recipient once; refused where no network has one of them. */
export function wantedRecipients(
  to: readonly string[],
): readonly E164[] | ScheduleRequestRejection {
  const recipients = [...new Set(to)];
  const invalid = recipients.filter((one) => (phoneNumberFacts(one)?.country ?? null) === null);
  if (invalid.length === 0) return recipients as E164[];
  return {
    code: 'RecipientsInvalid',
    numbers: invalid.slice(0, toldMax),
    count: invalid.length,
  };
}

/** Who stands in more than one list, and would get the text more than once. */
export function whoIsRepeated(
  lists: readonly { readonly to: readonly string[] }[],
): ScheduleRequestRejection | undefined {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { to } of lists) {
    const own = new Set(to);
    own.forEach((one) => (seen.has(one) ? repeated : seen).add(one));
  }
  if (repeated.size === 0) return undefined;
  const numbers = [...repeated].slice(0, toldMax);
  return { code: 'RecipientsRepeated', numbers, count: repeated.size };
}
