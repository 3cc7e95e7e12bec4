import { OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsE164 } from '../../edge/fields';
import { PlanScheduleDto, ScheduleDto } from '../schedule.dto';

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
  @IsE164({ each: true })
  to!: string[];
}

/** One text to recipients who each get it by their own clocks. */
export class PlanByRecipientsDto extends OmitType(PlanScheduleDto, ['to', 'timezone']) {
  /** At most fifty timezones; a recipient stands in one of them. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RecipientsOfTimezoneDto)
  recipients!: RecipientsOfTimezoneDto[];
}

export class PlannedByRecipientsDto {
  /** One schedule for each timezone, in the order of the request. */
  data!: ScheduleDto[];
}
