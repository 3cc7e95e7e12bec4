import { IsOptional, IsString, Matches } from 'class-validator';
import { PageQuery } from '../../reads/page.query.dto';

export class ListOptOutsParameters extends PageQuery {
  /** Only numbers that have these digits somewhere, in this order. @example "0142" */
  @IsOptional()
  @IsString()
  @Matches(/^\d{1,15}$/, { message: 'digits must be 1 to 15 digits, such as 0142' })
  digits?: string;
}
