import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ScheduleTimeDto } from '../schedule.dto';

export class PreviewScheduleDto extends ScheduleTimeDto {
  /** To have its parts counted. */
  @IsOptional()
  @IsString()
  @MaxLength(1_600)
  body?: string;
}
