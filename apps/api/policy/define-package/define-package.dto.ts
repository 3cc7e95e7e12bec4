import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsPlainText } from '../../edge/fields';
import type { PackageKind } from '@trunkline/domain/policy/policy.events';
import { MoneyDto, packageKinds } from '../package.dto';

export class DefinePackageDto {
  /** @example "3 additional numbers" */
  @IsPlainText(100)
  name!: string;

  /** `numbers` when absent. A `plan` gives numbers and credits each month, `credits` once. */
  @IsOptional()
  @IsIn(packageKinds)
  kind?: PackageKind;

  /** How many more numbers an account may have with it: up to 1000. @example 3 */
  @IsOptional()
  @IsInt()
  numbers?: number;

  /** SMS credits of each period, or once. @example 0 */
  @IsOptional()
  @IsInt()
  smsCredits?: number;

  /** Voice credits of each period, or once. @example 0 */
  @IsOptional()
  @IsInt()
  voiceCredits?: number;

  /** True lets a plan's credits live on; otherwise they expire with their period. */
  @IsOptional()
  @IsBoolean()
  carryOver?: boolean;

  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  price!: MoneyDto;

  /** Where it is sold (ISO 3166-1 alpha-2); null or absent for everywhere. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(249)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(2, 2, { each: true })
  countries?: string[] | null;

  /** False hides it from accounts; who bought it keeps it. */
  @IsOptional()
  @IsBoolean()
  visible?: boolean;
}
