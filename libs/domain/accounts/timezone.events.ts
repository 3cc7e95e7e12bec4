import type { DomainEvent } from '../decision';
import type { AccountId } from '../ids';
import type { Instant, TimezoneId } from '../time/instant';

/** What becomes of messages that are planned: they stay at their time of day, or at their moment. */
export type PendingSchedules = 'keepWallTime' | 'keepInstant';

export type TimezoneChanged = DomainEvent<
  'TimezoneChanged',
  {
    readonly accountId: AccountId;
    /** Counted from 1. */
    readonly number: number | null;
    readonly from: TimezoneId;
    readonly to: TimezoneId;
    readonly pending: PendingSchedules;
    readonly changedAt: Instant;
  }
>;

/** All schedules that were pending then follow change `number` of the timezone. */
export type SchedulesMoved = DomainEvent<
  'SchedulesMoved',
  {
    readonly accountId: AccountId;
    readonly number: number;
    readonly movedSchedules: number;
    readonly movedAt: Instant;
  }
>;

/** All that was planned is cancelled, as the account was closed. */
export type SchedulesCancelled = DomainEvent<
  'SchedulesCancelled',
  {
    readonly accountId: AccountId;
    readonly cancelledSchedules: number;
    readonly cancelledAt: Instant;
  }
>;
