import { IsString, MaxLength } from 'class-validator';

export class ChangeTimezoneDto {
  /**
   * A timezone of the IANA database, in any letter case; fixed offsets such as `UTC+3` are refused.
   * @example "Asia/Kolkata"
   */
  @IsString()
  @MaxLength(64)
  timezone!: string;
}

export class TimezoneChangedDto {
  /** In the spelling of the IANA database. */
  timezone!: string;
  /** How many pending schedules moved. */
  rescheduled!: number;
}
