import { holdCredits } from '@trunkline/domain/credits/hold-credits';
import type { CreditHoldId, ScheduleId } from '@trunkline/domain/ids';
import type { Occurrence } from '@trunkline/domain/schedules/schedule.events';
import { type PlannedSchedule, creditsOf } from '@trunkline/domain/schedules/schedule.state';
import type { Instant } from '@trunkline/domain/time/instant';
import { derivedId } from '../commands/command-context';
import { walletStream } from '../streams';
import type { StreamCommands } from './stream-commands';

const dayMs = 86_400_000;
/** A move of the timezone puts a time off by a day and a bit; its texts may take some hours. */
const holdDaysBeyond = 3;

/** When what is set aside for an occurrence goes back by itself, if nobody ever sends it. */
export function holdExpiry({ instant }: Pick<Occurrence, 'instant'>, lateMinutes: number): Instant {
  const ms = Date.parse(instant) + lateMinutes * 60_000 + holdDaysBeyond * dayMs;
  return new Date(ms).toISOString() as Instant;
}

/** What a hold for an occurrence is called in the wallet. */
export function holdReference(scheduleId: ScheduleId, what: number | string): string {
  return `schedule:${scheduleId}:${what}`;
}

type Wanted = {
  readonly state: PlannedSchedule;
  readonly occurrence: Occurrence;
  readonly at: Instant;
};

/**
 * Sets the credits for an occurrence aside, once, whoever asks again; null where there are too few
 * to set aside.
 */
export async function holdForOccurrence(
  { state, occurrence, at }: Wanted,
  commands: StreamCommands,
): Promise<CreditHoldId | null> {
  const { scheduleId, accountId, lateMinutes } = state;
  const reference = holdReference(scheduleId, occurrence.number);
  const holdId = derivedId('hold', reference) as CreditHoldId;
  const kind = 'sms';
  const why = { reason: 'schedule', reference, expiresAt: holdExpiry(occurrence, lateMinutes) };
  const decision = await commands.run(walletStream(accountId, kind), (wallet) => {
    const amountCredits = creditsOf(state);
    const wish = { accountId, kind, holdId, amountCredits, ...why, at } as const;
    return holdCredits({ type: 'HoldCredits', ...wish }, wallet);
  });
  if (decision.accepted) return holdId;
  const { rejection } = decision;
  return rejection.code === 'ReferenceUsed' && rejection.usedBy === holdId ? holdId : null;
}
