import { OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { PlanScheduleDto, ScheduleDto } from '../schedule.dto';

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
export class PlanByRecipientsDto extends OmitType(PlanScheduleDto, ['to', 'timezone']) {
  /** At most fifty timezones, each once. */
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
