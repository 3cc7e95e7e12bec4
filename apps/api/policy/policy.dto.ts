import type { NumberKind, SearchWay } from '@trunkline/domain/numbers/number-search';
import { numberKinds, searchWays } from '@trunkline/domain/numbers/number-search';
import type {
  AdditionalNumbers,
  OverAllowance,
  PolicySettings,
} from '@trunkline/domain/policy/policy.events';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  MaxLength,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';

/** Credits that every new account begins with. */
export class StartingCreditsDto {
  /** @example 0 */
  @IsNumber()
  sms!: number;

  /** @example 0 */
  @IsNumber()
  voice!: number;
}

/** What of the carrier's offer in one country is used. */
export class CountryNarrowingDto {
  /** ISO 3166-1 alpha-2. @example "US" */
  @IsString()
  @Length(2, 2)
  country!: string;

  /** Which kinds of number accounts can have there; null or absent for all that the carrier has. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(numberKinds, { each: true })
  kinds?: NumberKind[] | null;

  /** What can be searched by; null or absent for all that the carrier can. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(searchWays, { each: true })
  ways?: SearchWay[] | null;
}

/** What happens to the numbers beyond the allowance, and when. */
export class OverAllowanceDto {
  @IsIn(['keep', 'suspend', 'release'])
  choice!: OverAllowance['choice'];

  /** For how many days nothing happens yet: 0 to 365. @example 30 */
  @IsNumber()
  graceDays!: number;
}

/** Between which times of day, by the clocks of what is planned, nothing of it is sent. */
export class QuietHoursDto {
  /** @example "21:00" */
  @IsString()
  @MaxLength(5)
  from!: string;

  /** @example "08:00" */
  @IsString()
  @MaxLength(5)
  until!: string;
}

/** What accounts are given. In a change, what is optional and left out stays as it is. */
export class PolicyDto {
  /** Whether a second number is free, needs a package, or cannot be had. */
  @IsIn(['free', 'package', 'notOffered'])
  additionalNumbers!: AdditionalNumbers;

  @IsObject()
  @ValidateNested()
  @Type(() => StartingCreditsDto)
  startingCredits!: StartingCreditsDto;

  /**
   * For how many minutes a number that is released can still be kept; 0 gives it back at once.
   * @example 1440
   */
  @IsOptional()
  @IsNumber()
  releaseGraceMinutes?: number;

  /** False keeps toll-free numbers from all accounts. */
  @IsOptional()
  @IsBoolean()
  tollFreeAllowed?: boolean;

  /** Replaces the list before; a country that is not named has all that the carrier offers. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(249)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CountryNarrowingDto)
  countries?: CountryNarrowingDto[];

  /** True refuses numbers to every account that the operator has not activated. */
  @IsOptional()
  @IsBoolean()
  activationRequired?: boolean;

  /** For how many minutes somebody who looks at a number holds it: 0 to 60. @example 5 */
  @IsOptional()
  @IsNumber()
  holdMinutes?: number;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => OverAllowanceDto)
  overAllowance?: OverAllowanceDto;

  /** Null for texts at any time. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => QuietHoursDto)
  quietHours?: QuietHoursDto | null;
}

/** The settings as they are shown. */
export function policyDto(settings: PolicySettings): Required<PolicyDto> {
  const { startingCredits, countries, overAllowance, quietHours, ...plain } = settings;
  return {
    ...plain,
    startingCredits: { ...startingCredits },
    countries: countries.map(({ country, kinds, ways }) => {
      return { country, kinds: kinds && [...kinds], ways: ways && [...ways] };
    }),
    overAllowance: { ...overAllowance },
    quietHours: quietHours && { ...quietHours },
  };
}
