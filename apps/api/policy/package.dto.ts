import type { OfferedPackage } from '@trunkline/domain/policy/policy.state';
import { IsInt, IsString, Matches, Max, Min } from 'class-validator';

/** Money in the currency's smallest unit (ISO 4217). */
export class MoneyDto {
  /** @example 500 */
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  amountMinor!: number;

  /** @example "USD" */
  @IsString()
  @Matches(/^[A-Z]{3}$/, { message: 'currency must be three capital letters (ISO 4217)' })
  currency!: string;
}

/** A package that gives room for more numbers. */
export class PackageDto {
  /** @example "numbers-3" */
  id!: string;
  name!: string;
  kind!: 'numbers';
  version!: number;
  /** How many more numbers an account may have with it. */
  numbers!: number;
  price!: MoneyDto;
  period!: 'month';
  /** Null where every country may buy it. */
  countries!: string[] | null;
  visible!: boolean;
}

export class PackageListDto {
  data!: PackageDto[];
  nextCursor!: string | null;
}

export function packageDto({ terms, countries, visible }: OfferedPackage): PackageDto {
  const { packageId: id, name, kind, version, numbers, price, period } = terms;
  const where = { countries: countries === null ? null : [...countries], visible };
  return { id, name, kind, version, numbers, price, period, ...where };
}
