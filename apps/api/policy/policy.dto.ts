import type { AdditionalNumbers } from '@trunkline/domain/policy/policy.events';
import { Type } from 'class-transformer';
import { IsIn, IsNumber, IsObject, IsOptional, ValidateNested } from 'class-validator';

/** Credits that every new account begins with. */
export class StartingCreditsDto {
  /** @example 0 */
  @IsNumber()
  sms!: number;

  /** @example 0 */
  @IsNumber()
  voice!: number;
}

/** What new accounts and additional numbers are given. */
export class PolicyDto {
  /** Whether a second number is free, needs a package, or cannot be had. */
  @IsIn(['free', 'package', 'notOffered'])
  additionalNumbers!: AdditionalNumbers;

  @IsObject()
  @ValidateNested()
  @Type(() => StartingCreditsDto)
  startingCredits!: StartingCreditsDto;

  /**
   * For how many minutes a number that is released can still be kept; 0 gives it back at once. When
   * it is left out, it stays as it is.
   * @example 1440
   */
  @IsOptional()
  @IsNumber()
  releaseGraceMinutes?: number;
}
