import { PartialType } from '@nestjs/swagger';
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
import { IsE164, IsMessageText } from '../edge/fields';

/** How often a schedule sends: its end is a number of times, or a last day. */
export class RepeatDto {
  @IsIn(['day', 'week'])
  every!: 'day' | 'week';

  /** How often in all, with the first. @example 10 */
  @IsOptional()
  @IsInt()
  @Min(2)
  @Max(1_000)
  times?: number | null;

  /** The last day that it may be sent on, instead of `times`. @example "2027-03-31" */
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: '$property must be a day, such as 2027-03-31' })
  until?: string | null;
}

/** When to send. */
export class ScheduleTimeDto {
  /** What the clocks show then, without offset. @example "2026-12-01T09:00" */
  @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, {
    message: '$property must be a wall time without offset, such as 2026-12-01T09:00',
  })
  at!: string;

  /**
   * Whose clocks: a timezone of the IANA database. Without it those of the account, which the schedule
   * then follows when the account changes its timezone. @example "Europe/Berlin"
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  timezone?: string | null;

  /** A time that the clocks skip is moved forward by what they skip (the default), or refused. */
  @IsOptional()
  @IsIn(['forward', 'reject'])
  onGap?: 'forward' | 'reject';

  /** Of a time that the clocks show twice, which: the first by default. */
  @IsOptional()
  @IsIn(['first', 'later', 'reject'])
  onOverlap?: 'first' | 'later' | 'reject';

  /** Absent or null for once. */
  @IsOptional()
  @ValidateNested()
  @Type(() => RepeatDto)
  repeat?: RepeatDto | null;

  /** For how many minutes after its time it is still sent, when it could not be at its time: 60 by default. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_440)
  lateMinutes?: number;
}

/** One text to many recipients, at a wall time. */
export class PlanScheduleDto extends ScheduleTimeDto {
  /** The text: at most 1,600 characters, and 10 parts. @example "Doors open at seven." */
  @IsMessageText(1_600)
  body!: string;

  /** 1 to 10,000 recipients in E.164; one that is named twice gets one text. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  @IsE164({ each: true })
  to!: string[];

  /** A number of the account; without it whichever is the primary one then. */
  @IsOptional()
  @IsE164()
  from?: string | null;
}

/** What is to be otherwise; all that is not named stays. Null stands for the account's, or for once. */
export class ChangeScheduleDto extends PartialType(PlanScheduleDto) {}

export class OccurrenceDto {
  /** Counted from 1. */
  number!: number;
  /** What the clocks show then. @example "2026-12-01T09:00:00" */
  wallTime!: string;
  timezone!: string;
  instant!: string;
  /** @example "-05:00" */
  utcOffset!: string;
  /** Whether the clocks show that time once, never or twice. */
  resolution!: 'exact' | 'gap' | 'overlap';
}

export class RepeatedDto {
  every!: 'day' | 'week';
  /** How often in all, with the first. */
  times!: number;
}

/** A time of the clocks that they show a second time, at another moment. */
export class OtherMomentDto {
  instant!: string;
  /** @example "-05:00" */
  utcOffset!: string;
}

export class PreviewedOccurrenceDto extends OccurrenceDto {
  /** Where the clocks show that time twice, the moment at which it is not sent. */
  other!: OtherMomentDto | null;
}

export class ScheduleDto {
  /** @example "sch_0123456789abcdef01234567" */
  id!: string;
  /** `sending` while its texts are put on their way. */
  status!: 'pending' | 'sending' | 'completed' | 'cancelled';
  body!: string;
  encoding!: 'GSM-7' | 'UCS-2';
  /** Of one text. */
  segments!: number;
  recipients!: number;
  /** The first hundred of the recipients. */
  to!: string[];
  from!: string | null;
  /** True where it moves with the account's timezone. */
  followsAccount!: boolean;
  onGap!: 'forward' | 'reject';
  onOverlap!: 'first' | 'later' | 'reject';
  /** Null for once. */
  repeat!: RepeatedDto | null;
  lateMinutes!: number;
  /** What is sent next; null when nothing is. */
  next!: OccurrenceDto | null;
  instant!: string | null;
  utcOffset!: string | null;
  resolution!: 'exact' | 'gap' | 'overlap' | null;
  /** Set aside for what is sent next; 0 while there are too few. */
  creditsHeld!: number;
  /** True where there were too few credits for the next time. */
  shortOfCredits!: boolean;
}

/** What has come of a schedule, over all of its times. */
export class ScheduleResultsDto {
  /** How many of its times were sent. */
  sentTimes!: number;
  /** How many of its times were missed. */
  missedTimes!: number;
  /** Texts that were put on their way; what becomes of each, its conversation says. */
  acceptedTexts!: number;
  /** Texts that were not, as their recipients want no more, or cannot get any. */
  refusedTexts!: number;
  /** When it was sent last. */
  sentAt!: string | null;
  /** When it was missed last. */
  missedAt!: string | null;
  cancelledAt!: string | null;
}

export class ListedScheduleDto extends ScheduleDto {
  results!: ScheduleResultsDto;
}

export class ScheduleStepDto {
  at!: string;
  type!: string;
  /** What happened, in a sentence. */
  text!: string;
}

export class ScheduleProgressDto {
  /** Which of its times, counted from 1. */
  occurrence!: number;
  recipients!: number;
  /** How many of them have been gone through; when all have, their texts are on their way. */
  handedOver!: number;
  /** How many of those were left out, as they want no more texts. */
  skipped!: number;
  /** Credits that are neither spent nor given back yet. */
  creditsOpen!: number;
}

export class ScheduleDetailsDto extends ListedScheduleDto {
  /** How far the occurrence that was sent last has come. */
  progress!: ScheduleProgressDto | null;
  /** The newest hundred things that happened to it, oldest first. */
  timeline!: ScheduleStepDto[];
}

export class ScheduleListDto {
  data!: ListedScheduleDto[];
  nextCursor!: string | null;
}

export class SchedulePreviewDto {
  encoding!: 'GSM-7' | 'UCS-2' | null;
  /** Of one text; null without a text. */
  segments!: number | null;
  /** To how many it goes, each once; null where none are named. */
  recipients!: number | null;
  /** What each time costs: the segments of all recipients. Null without text or recipients. */
  credits!: number | null;
  /** The first twenty times. */
  occurrences!: PreviewedOccurrenceDto[];
  times!: number;
}
