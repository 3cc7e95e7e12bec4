import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional } from 'class-validator';
import { IsE164, IsMessageText } from '../../edge/fields';
import { ScheduleTimeDto } from '../schedule.dto';

/** The body of a plan, of which `at` alone is needed. */
export class PreviewScheduleDto extends ScheduleTimeDto {
  /** To have its parts counted. @example "Doors open at seven." */
  @IsOptional()
  @IsMessageText(1_600)
  body?: string | null;

  /** To have what it costs counted. @example ["+12125550142"] */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  @IsE164({ each: true })
  to?: string[] | null;

  /** Taken, so that the body of a plan can be sent as it is. It changes nothing. */
  @IsOptional()
  @IsE164()
  from?: string | null;
}
