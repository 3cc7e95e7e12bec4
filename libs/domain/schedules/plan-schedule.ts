import type { OpenAccountState } from '../accounts/account.state';
import { type Decision, accept, reject } from '../decision';
import type { AccountId, CreditHoldId, ScheduleId } from '../ids';
import { type SenderRejection, chooseSender } from '../messages/choose-sender';
import { type MessageTextRejection, whyTextRefused } from '../messages/message-text';
import type { Instant, TimezoneId } from '../time/instant';
import type { ResolutionPolicy, WallTimeRefused } from '../time/resolve-wall-time';
import { type WallTime, wallTimeOf } from '../time/wall-time';
import type { QuietHours } from '../policy/policy.events';
import { isQuiet } from '../policy/quiet-hours';
import { type Clocks, occurrenceAt, wallTimeAfter } from './occurrence';
import type {
  Occurrence,
  Repeat,
  ScheduledText,
  SchedulePlan,
  SchedulePlanned,
} from './schedule.events';
import type { ScheduleState } from './schedule.state';

/** When something is to be sent, as the caller says it. */
export type WantedTime = {
  readonly wallTime: WallTime;
  /** Null for the account's own, which the schedule then follows. */
  readonly timezone: TimezoneId | null;
  readonly policy: ResolutionPolicy;
  readonly repeat: Repeat | null;
  readonly lateMinutes: number;
};

/** A plan, with the account that it is for. The credits are set aside before it is recorded. */
export type PlanSchedule = {
  readonly type: 'PlanSchedule';
  readonly scheduleId: ScheduleId;
  readonly accountId: AccountId;
  readonly text: ScheduledText;
  readonly time: WantedTime;
  readonly holdId: CreditHoldId;
  readonly account: OpenAccountState;
  readonly quietHours: QuietHours | null;
  readonly clocks: Clocks;
  readonly at: Instant;
};

export type WallTimeRejection = {
  readonly code: 'WallTimeRefused';
  readonly wallTime: WallTime;
  readonly timezone: TimezoneId;
  readonly kind: WallTimeRefused['kind'];
  readonly candidates: readonly Instant[];
};

export type PlanRejection =
  | SenderRejection
  | MessageTextRejection
  | { readonly code: 'TooManyRecipients'; readonly max: number }
  | { readonly code: 'ScheduleTimePast'; readonly instant: Instant }
  | (QuietHours & { readonly code: 'InQuietHours'; readonly wallTime: WallTime })
  | { readonly code: 'ScheduleTooFar'; readonly maxDays: number }
  | WallTimeRejection;

export const recipientsMax = 10_000;
export const repeatTimesMax = 1_000;
export const daysAheadMax = 731;

export function planSchedule(
  command: PlanSchedule,
  state: ScheduleState,
): Decision<SchedulePlanned, PlanRejection> {
  if (state.status !== 'notPlanned') return accept();
  const plan = planOf(command);
  if ('code' in plan) return reject(plan);
  const { scheduleId, accountId, holdId, at: plannedAt } = command;
  const data = { scheduleId, accountId, ...plan, holdId, plannedAt };
  return accept({ type: 'SchedulePlanned', data });
}

type Wanted = Pick<PlanSchedule, 'time' | 'account' | 'quietHours' | 'clocks' | 'at'> & {
  /** The number of the first occurrence, where some were sent before. */
  readonly firstNumber?: number;
};

/** What would be planned, whatever pays for it, or the first of the rules that is against it. */
export function planOf(
  command: Wanted & Pick<PlanSchedule, 'text'>,
): Omit<SchedulePlan, 'holdId'> | PlanRejection {
  const { text, time, account } = command;
  const choice = chooseSender(text.from, account);
  if (choice.sender === undefined) return choice.refused;
  const wrong = whyTextRefused(text);
  if (wrong) return wrong;
  if (text.recipients.length > recipientsMax) {
    return { code: 'TooManyRecipients', max: recipientsMax };
  }
  const occurrence = firstOccurrence(command);
  if ('code' in occurrence) return occurrence;
  const { policy, lateMinutes } = time;
  const repeat = time.repeat && { ...time.repeat, times: lastNumberOf(command) };
  const following = {
    followsAccount: time.timezone === null,
    zoneMoves: account.zoneMoves.length,
  };
  return { ...text, ...following, policy, repeat, lateMinutes, occurrence };
}

/** When it would be sent first, or the first of the rules that is against that. */
export function firstOccurrence(command: Wanted): Occurrence | PlanRejection {
  const { at, firstNumber = 1 } = command;
  const first = resolveNth(command, firstNumber);
  if ('code' in first) return first;
  // As numbers: the text of a year after 9999 does not sort.
  const aheadMs = Date.parse(first.instant) - Date.parse(at);
  if (aheadMs <= 0) return { code: 'ScheduleTimePast', instant: first.instant };
  if (aheadMs > daysAheadMax * 86_400_000) {
    return { code: 'ScheduleTooFar', maxDays: daysAheadMax };
  }
  return whyQuiet(command, first) ?? whyOneIsRefused(command) ?? first;
}

/** The time of day is the same each time; a gap may have moved the first one. */
function whyQuiet(
  { quietHours: hours, clocks }: Wanted,
  { instant, timezone }: Occurrence,
): PlanRejection | undefined {
  const wallTime = wallTimeOf(instant, clocks.offsetsOf(timezone));
  return isQuiet(wallTime, hours) ? { code: 'InQuietHours', wallTime, ...hours } : undefined;
}

function lastNumberOf({ time, firstNumber = 1 }: Wanted): number {
  return firstNumber - 1 + (time.repeat?.times ?? 1);
}

/** Whoever wants no time to be moved is told of the first that would be, of all repetitions. */
function whyOneIsRefused(command: Wanted): WallTimeRejection | undefined {
  const { onGap, onOverlap } = command.time.policy;
  if (onGap !== 'reject' && onOverlap !== 'reject') return undefined;
  const { firstNumber = 1 } = command;
  for (let number = firstNumber + 1; number <= lastNumberOf(command); number += 1) {
    const occurrence = resolveNth(command, number);
    if ('code' in occurrence) return occurrence;
  }
  return undefined;
}

function resolveNth(
  { time, account, clocks, firstNumber = 1 }: Wanted,
  number: number,
): Occurrence | WallTimeRejection {
  const { repeat, policy } = time;
  const timezone = time.timezone ?? account.timezone;
  const steps = number - firstNumber;
  const wallTime = repeat ? wallTimeAfter(time.wallTime, steps, repeat) : time.wallTime;
  const occurrence = occurrenceAt({ number, wallTime, timezone }, policy, clocks);
  if ('number' in occurrence) return occurrence;
  const { kind, candidates } = occurrence;
  return { code: 'WallTimeRefused', wallTime, timezone, kind, candidates };
}
