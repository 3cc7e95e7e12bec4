import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsMessageText } from '../../edge/fields';
import { RepeatDto, ScheduleDto } from '../schedule.dto';

const e164 = /^\+[1-9]\d{6,14}$/;

/** Recipients who live by the same clocks. */
export class RecipientsOfTimezoneDto {
  /** @example "America/Los_Angeles" */
  @IsString()
  @MaxLength(64)
  timezone!: string;

  /** In E.164. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  @Matches(e164, { each: true, message: '$property must be numbers in E.164' })
  to!: string[];
}

/** One text to recipients who each get it by their own clocks. */
export class PlanByRecipientsDto {
  /** What the recipients' clocks show then, without offset. @example "2026-12-01T09:00" */
  @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, {
    message: '$property must be a wall time without offset, such as 2026-12-01T09:00',
  })
  at!: string;

  /** The text: at most 1,600 characters, and 10 parts. */
  @IsMessageText(1_600)
  body!: string;

  /** At most fifty timezones, each once. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RecipientsOfTimezoneDto)
  recipients!: RecipientsOfTimezoneDto[];

  /** A number of the account; without it whichever is the primary one then. */
  @IsOptional()
  @Matches(e164, { message: '$property must be a number in E.164, such as +14155552671' })
  from?: string | null;

  @IsOptional()
  @IsIn(['forward', 'reject'])
  onGap?: 'forward' | 'reject';

  @IsOptional()
  @IsIn(['first', 'later', 'reject'])
  onOverlap?: 'first' | 'later' | 'reject';

  @IsOptional()
  @ValidateNested()
  @Type(() => RepeatDto)
  repeat?: RepeatDto | null;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_440)
  lateMinutes?: number;
}

export class PlannedByRecipientsDto {
  /** One schedule for each timezone, in the order of the request. */
  data!: readonly ScheduleDto[];
}
