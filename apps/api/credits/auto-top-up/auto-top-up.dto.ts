import type { SubscriptionPayment } from '@trunkline/domain/accounts/purchase.events';
import type { AutoTopUpStopReason } from '@trunkline/domain/credits/auto-top-up.events';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsNumber, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PaymentDto } from '../../subscriptions/purchase-subscription/purchase-subscription.dto';

const stopReasons: readonly AutoTopUpStopReason[] = [
  ...(['asked', 'notPaid', 'packageChanged', 'packageGone'] as const),
  ...(['paymentReversed', 'accountClosed'] as const),
];

export class SetAutoTopUpDto {
  /** A package of the kind `credits`, in its version of today. @example "sms-1000" */
  @IsString()
  @MaxLength(63)
  packageId!: string;

  /** It is bought when less than that is available. @example 200 */
  @IsNumber()
  belowCredits!: number;

  /** So many at most in a calendar month of the account's timezone, 30 at most. @example 3 */
  @IsNumber()
  perMonthMax!: number;

  @IsObject()
  @ValidateNested()
  @Type(() => PaymentDto)
  payment!: PaymentDto;
}

/** Why nothing is bought by itself any more. */
export class AutoTopUpStoppedDto {
  @ApiProperty({ enum: stopReasons })
  reason!: AutoTopUpStopReason;
  /** What was said, such as by the provider of the payment. */
  detail!: string | null;
  at!: string;
}

export class AutoTopUpPendingDto {
  /** @example "sub_0123456789abcdef01234567" */
  subscriptionId!: string;
  requestedAt!: string;
}

export class AutoTopUpMonthDto {
  /** @example "2026-11" */
  month!: string;
  count!: number;
}

/** What a wallet buys by itself. */
export class AutoTopUpDto {
  status!: 'on' | 'off';
  packageId!: string;
  /** Another version is not bought by itself: switch it on again to agree to it. */
  packageVersion!: number;
  belowCredits!: number;
  perMonthMax!: number;
  @ApiProperty({ type: PaymentDto })
  payment!: SubscriptionPayment;
  stopped!: AutoTopUpStoppedDto | null;
  /** The one purchase that is under way. */
  pending!: AutoTopUpPendingDto | null;
  /** Until when nothing is bought, as the month has had as many as it may have. */
  waitsUntil!: string | null;
  /** The month in which one was bought last, and how many were. */
  lastMonth!: AutoTopUpMonthDto | null;
}

/** Of one wallet; `autoTopUp` is null where it was never switched on. */
export class WalletAutoTopUpDto {
  kind!: 'sms' | 'voice';
  autoTopUp!: AutoTopUpDto | null;
}

export class AutoTopUpSetDto {
  kind!: 'sms' | 'voice';
  status!: 'on' | 'off';
}
