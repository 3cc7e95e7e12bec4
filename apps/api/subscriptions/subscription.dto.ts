import { ApiProperty } from '@nestjs/swagger';
import type { PaymentMethod } from '@trunkline/domain/accounts/purchase.events';
import type { PackageKind } from '@trunkline/domain/policy/policy.events';
import { MoneyDto, packageKinds } from '../policy/package.dto';
import { paymentMethods } from './payment-methods';

export class PaidPeriodDto {
  /** Counted from 1. */
  number!: number;
  start!: string;
  end!: string;
}

export class NextPackageDto {
  packageId!: string;
  packageName!: string;
}

/** A renewal that was declined. */
export class PastDueDto {
  since!: string;
  attempts!: number;
  /** Null when it is not tried again. */
  nextAttemptAt!: string | null;
  /** The subscription ends then, unless it is paid before. */
  graceEndsAt!: string;
}

export class OpenPaymentDto {
  /** @example "sub_0123456789abcdef01234567-1" */
  reference!: string;
  purpose!: 'activation' | 'renewal' | 'change';
  amount!: MoneyDto;
  /** Who takes the money: what is paid by `external` waits for the operator's word. */
  @ApiProperty({ enum: paymentMethods })
  method!: PaymentMethod;
  requestedAt!: string;
}

/** A bought package and its life. */
export class SubscriptionDto {
  id!: string;
  packageId!: string;
  packageName!: string;
  /** The version of the package whose terms were bought. */
  packageVersion!: number;
  @ApiProperty({ enum: packageKinds })
  kind!: PackageKind;
  /** How many more numbers it gives room for. */
  numbers!: number;
  smsCredits!: number;
  voiceCredits!: number;
  price!: MoneyDto;
  status!: 'pending' | 'active' | 'pastDue' | 'declined' | 'completed' | 'ended';
  /** Why the payment was declined, or why the subscription ended. */
  reason!: string | null;
  requestedAt!: string;
  activatedAt!: string | null;
  endedAt!: string | null;
  /** The period that is paid. */
  period!: PaidPeriodDto | null;
  /** When the next period is billed; null when it is not. */
  renewsAt!: string | null;
  /** When it ends, where it was cancelled. */
  endsAt!: string | null;
  /** What the next period is renewed to, where that was chosen. */
  changesTo!: NextPackageDto | null;
  pastDue!: PastDueDto | null;
  openPayment!: OpenPaymentDto | null;
}

export class SubscriptionListDto {
  data!: SubscriptionDto[];
  nextCursor!: string | null;
}

/** Money that bought nothing and goes back. */
export class RefundDto {
  /**
   * `due` until it is made, `failed` when its provider does not give it back. That, and what was paid
   * by `external`, is given back by the operator, who says so.
   */
  status!: 'due' | 'failed' | 'made';
  refundId!: string | null;
  /** Why it failed. */
  reason!: string | null;
}

/** What became of credits that a reversed payment had bought. */
export class CreditsTakenBackDto {
  takenCredits!: number;
  /** What was spent, or had expired, by then. */
  shortCredits!: number;
  /** What was held, and is taken when it is given back. */
  owedCredits!: number;
}

/** A payment that its provider took back, in whole or in part. */
export class ReversalDto {
  /** The provider's. @example "dp_1MtJUT2eZvKYlo2CNaw2HvEv" */
  reversalId!: string;
  outcome!: 'refunded' | 'disputed';
  amount!: MoneyDto;
  /** `withdrawn` once the provider gave the money again, and the account has its credits again. */
  status!: 'underWay' | 'takenBack' | 'withdrawn';
  sms!: CreditsTakenBackDto | null;
  voice!: CreditsTakenBackDto | null;
}

/** Credits that were paid, and that the account does not have yet. */
export class OwedCreditsDto {
  smsCredits!: number;
  voiceCredits!: number;
}

export class PaymentViewDto {
  /** @example "sub_0123456789abcdef01234567-1" */
  reference!: string;
  purpose!: 'activation' | 'renewal' | 'change';
  amount!: MoneyDto;
  status!: 'open' | 'confirmed' | 'declined';
  paymentId!: string | null;
  refund!: RefundDto | null;
  reversals!: ReversalDto[];
  /** What a wallet could not take of what was bought; it is given as soon as it can. */
  owed!: OwedCreditsDto | null;
}

export class SubscriptionStepDto {
  at!: string;
  /** @example "PaymentConfirmed" */
  step!: string;
  text!: string;
}

export class SubscriptionWithTimelineDto extends SubscriptionDto {
  /** The newest hundred, oldest first. */
  payments!: PaymentViewDto[];
  timeline!: SubscriptionStepDto[];
}
