import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsPlainText } from '../../edge/fields';
import { MoneyDto } from '../package.dto';

export class DefinePackageDto {
  /** @example "3 additional numbers" */
  @IsPlainText(100)
  name!: string;

  /** How many more numbers an account may have with it: 1 to 1000. @example 3 */
  @IsInt()
  numbers!: number;

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
