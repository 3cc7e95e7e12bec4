import type {
  PaymentMethod,
  SubscriptionPayment,
} from '@trunkline/domain/accounts/purchase.events';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { paymentMethods } from '../payment-methods';

const isStripe = ({ method }: { readonly method?: unknown }): boolean => method === 'stripe';

/** How the package is paid. */
export class PaymentDto {
  /**
   * `stripe` charges what Stripe keeps of the customer; `external` waits until the operator says that
   * it was paid; the sandbox takes no money. The configuration switches methods on and off.
   */
  @IsIn(paymentMethods)
  method!: PaymentMethod;

  /** Stripe's id of the customer; of no use with other methods. @example "cus_NffrFeUfNV2Hib" */
  @ValidateIf(isStripe)
  @Matches(/^cus_\w{1,250}$/, { message: 'customer must be the id of a customer at Stripe, cus_…' })
  customer?: string;

  /** Stripe's id of the customer's way to pay. @example "pm_1MqLiJLkdIwHu7ixUEgbFdYF" */
  @ValidateIf(isStripe)
  @Matches(/^(pm|card|src)_\w{1,250}$/, {
    message: 'paymentMethod must be the id of a payment method at Stripe, pm_…',
  })
  paymentMethod?: string;

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

/** The payment as it is recorded: with what its own method needs, and nothing of the others. */
export function paymentOf(wish: PaymentDto): SubscriptionPayment {
  const { method, outcome, customer, paymentMethod } = wish;
  switch (method) {
    case 'sandbox':
      return { method, outcome: outcome ?? 'approve' };
    case 'stripe':
      return { method, customer: customer ?? '', paymentMethod: paymentMethod ?? '' };
    case 'external':
      return { method };
  }
}
