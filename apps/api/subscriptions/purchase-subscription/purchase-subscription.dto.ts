import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

/** How the package is paid. */
export class PaymentDto {
  /** The sandbox takes no money. */
  @IsIn(['sandbox'])
  method!: 'sandbox';

  /** What the sandbox shall say; `approve` when absent. */
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
