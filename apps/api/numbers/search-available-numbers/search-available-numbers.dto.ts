import type { NumberKind } from '@trunkline/application/ports/carrier';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsPlainText } from '../../edge/fields';
import { CapabilitiesDto } from '../number.dto';

const words = (rule: string): { message: string } => ({ message: `$property must be ${rule}` });

export class SearchAvailableNumbersQueryDto {
  @IsOptional()
  @IsIn(['local', 'mobile', 'tollFree'])
  kind?: NumberKind = 'local';

  /** Three digits in the United States and Canada. @example "212" */
  @IsOptional()
  @IsString()
  @Matches(/^\d{1,6}$/, words('at most six digits'))
  areaCode?: string;

  /** Five digits in the United States; in Canada all six characters or the first three. @example "10001" */
  @IsOptional()
  @IsString()
  @Matches(/^[\p{L}\d][\p{L}\d -]{1,9}$/u, words('2 to 10 letters and digits'))
  postalCode?: string;

  /** A state of the United States, or a province of Canada, by its two letters. @example "NY" */
  @IsOptional()
  @IsPlainText(100)
  region?: string;

  /** @example "New York" */
  @IsOptional()
  @IsPlainText(100)
  locality?: string;

  /** Digits, letters as on a keypad, and `*` for any one digit. @example "555*" */
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z\d*]{2,16}$/, words('2 to 16 digits, letters or *'))
  contains?: string;

  /** `true` for numbers that can do it only. */
  @IsOptional()
  @IsIn(['true', 'false'])
  sms?: 'true' | 'false';

  @IsOptional()
  @IsIn(['true', 'false'])
  mms?: 'true' | 'false';

  @IsOptional()
  @IsIn(['true', 'false'])
  voice?: 'true' | 'false';

  /** How many numbers a page has; a cursor keeps that of its first page. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number = 20;

  /** The `nextCursor` of the page before, together with the same search. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}

/** A number that can be had now. */
export class AvailableNumberDto {
  /** @example "+12125550123" */
  number!: string;
  nationalFormat!: string;
  locality!: string | null;
  region!: string | null;
  postalCode!: string | null;
  capabilities!: CapabilitiesDto;
  /** Takes this number with POST …/numbers, until it expires. */
  offerId!: string;
  expiresAt!: string;
}

export class AvailableNumberListDto {
  data!: AvailableNumberDto[];
  /** Null when there is no more; at most 50 pages are shown of one search. */
  nextCursor!: string | null;
}
