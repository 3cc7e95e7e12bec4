import type { SubscriptionPayment } from '@trunkline/domain/accounts/account.events';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

/** How the package is paid. */
export class PaymentDto {
  /** The sandbox takes no money; `external` waits until the operator says that it was paid. */
  @IsIn(['sandbox', 'external'])
  method!: 'sandbox' | 'external';

  /** What the sandbox shall say; `approve` when absent. Of no use with other methods. */
  @IsOptional()
  @IsIn(['approve', 'decline'])
  outcome?: 'approve' | 'decline';
}

export class PurchaseSubscriptionDto {
  /** @example "numbers-1" */
  @IsString()
  @MaxLength(63)
  packageId!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => PaymentDto)
  payment!: PaymentDto;
}

export class SubscriptionRequestedDto {
  /** @example "sub_0123456789abcdef01234567" */
  subscriptionId!: string;
  status!: 'pending';
}

/** The payment as it is recorded; the sandbox alone is told what to say. */
export function paymentOf({ method, outcome = 'approve' }: PaymentDto): SubscriptionPayment {
  return method === 'sandbox' ? { method, outcome } : { method };
}
