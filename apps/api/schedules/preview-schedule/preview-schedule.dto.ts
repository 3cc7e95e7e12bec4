import { IsOptional } from 'class-validator';
import { IsMessageText } from '../../edge/fields';
import { ScheduleTimeDto } from '../schedule.dto';

export class PreviewScheduleDto extends ScheduleTimeDto {
  /** To have its parts counted. */
  @IsOptional()
  @IsMessageText(1_600)
  body?: string;
}
