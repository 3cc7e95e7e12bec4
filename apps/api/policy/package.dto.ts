import { ApiProperty } from '@nestjs/swagger';
import type { PaymentMethod } from '@trunkline/domain/accounts/purchase.events';
import type { PackageKind } from '@trunkline/domain/policy/policy.events';
import type { OfferedPackage } from '@trunkline/domain/policy/policy.state';
import { IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { paymentMethods } from '../subscriptions/payment-methods';

export const packageKinds = ['numbers', 'plan', 'credits'] as const;

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

/** What can be bought: room for numbers, a monthly plan, or credits once. */
export class PackageDto {
  /** @example "numbers-3" */
  id!: string;
  name!: string;
  @ApiProperty({ enum: packageKinds })
  kind!: PackageKind;
  version!: number;
  /** How many more numbers an account may have with it. */
  numbers!: number;
  /** SMS credits of each period, or once. */
  smsCredits!: number;
  /** Voice credits of each period, or once. */
  voiceCredits!: number;
  /** True where the credits of a period live on; otherwise they expire at its end. */
  carryOver!: boolean;
  price!: MoneyDto;
  period!: 'month' | 'none';
  /** Null where every country may buy it. */
  countries!: string[] | null;
  visible!: boolean;
}

export class PackageListDto {
  data!: PackageDto[];
  nextCursor!: string | null;
  /** How they can be paid here. */
  @ApiProperty({ enum: paymentMethods, isArray: true })
  paymentMethods!: readonly PaymentMethod[];
}

export function packageDto({ terms, countries, visible }: OfferedPackage): PackageDto {
  const { packageId: id, ...what } = terms;
  const where = { countries: countries === null ? null : [...countries], visible };
  return { id, ...what, ...where };
}
