import type { PlannedSchedule } from '@trunkline/domain/schedules/schedule.state';
import type { ChangeScheduleDto, PlanScheduleDto } from '../schedule.dto';

/** What null says something of: the account's timezone, once, and the primary number. */
const nullable = new Set(['timezone', 'repeat', 'from']);

/** The whole plan that a change asks for: what it does not name stays as it is. */
export function mergedWish(wish: ChangeScheduleDto, state: PlannedSchedule): PlanScheduleDto {
  const { body, recipients, from, policy, lateMinutes } = state;
  const asItIs = { body, to: [...recipients], from, ...policy, lateMinutes, ...timeOf(state) };
  const named = Object.entries(wish).filter(([name, value]) =>
    value === null ? nullable.has(name) : value !== undefined,
  );
  return { ...asItIs, ...(Object.fromEntries(named) as ChangeScheduleDto) };
}

type Time = Pick<PlanScheduleDto, 'at' | 'timezone' | 'repeat'>;

function timeOf({ next, followsAccount, repeat }: PlannedSchedule): Time {
  if (!next) throw new Error('nothing is pending that could be changed');
  const { number, wallTime, timezone } = next;
  const left = repeat && { every: repeat.every, times: repeat.times - number + 1 };
  return {
    at: wallTime.slice(0, 19),
    timezone: followsAccount ? null : timezone,
    repeat: left && left.times > 1 ? left : null,
  };
}
