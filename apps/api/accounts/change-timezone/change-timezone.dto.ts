import type { PendingSchedules } from '@trunkline/domain/accounts/account.events';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class ChangeTimezoneDto {
  /**
   * A timezone of the IANA database, in any letter case; fixed offsets such as `UTC+3` are refused.
   * @example "Asia/Kolkata"
   */
  @IsString()
  @MaxLength(64)
  timezone!: string;

  /**
   * What becomes of messages that are planned and follow the account's timezone: `keepWallTime` leaves
   * them at their time of day (9:00 stays 9:00), `keepInstant` at their moment.
   */
  @IsOptional()
  @IsIn(['keepWallTime', 'keepInstant'])
  pending?: PendingSchedules;
}

export class ScheduleMoveDto {
  /** @example "sch_0123456789abcdef01234567" */
  scheduleId!: string;
  from!: string;
  to!: string;
}

export class TimezoneChangedDto {
  /** In the spelling of the IANA database. */
  timezone!: string;
  /** How many pending schedules move, of those that were looked at. */
  rescheduled!: number;
  /** The first hundred of them: from when to when. */
  moves!: ScheduleMoveDto[];
  /** False where there are more schedules than were looked at before this answer; all follow. */
  allLookedAt!: boolean;
}
