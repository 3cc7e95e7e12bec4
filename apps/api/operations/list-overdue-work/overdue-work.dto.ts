import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class OverdueWorkQuery {
  /** For how long there has been something to do for it, at least. @example 60 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(31_536_000)
  olderThanSeconds?: number | null;

  /** How many at most. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number | null;
}

export class OverdueWorkItemDto {
  /** What is to be done. @example "send-message" */
  work!: string;
  /** The stream that tells why. @example "schedule-sch_0123456789abcdef01234567" */
  stream!: string;
  /** The account that it is listed with; null where it is of none. */
  accountId!: string | null;
  openedAt!: string;
  /** Since when there has been something to do. */
  dueAt!: string;
}

export class OverdueWorkDto {
  /** How many there are in all. */
  overdue!: number;
  /** Those that have been due for the longest, the oldest first. */
  data!: OverdueWorkItemDto[];
}
