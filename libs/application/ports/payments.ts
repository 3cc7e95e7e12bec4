import type { SubscriptionPayment } from '@trunkline/domain/accounts/account.events';
import type { Money } from '@trunkline/domain/policy/policy.events';

export type PaymentAnswer =
  { readonly outcome: 'confirmed' } | { readonly outcome: 'declined'; readonly reason: string };

/** Takes money. Charging one reference again answers as the first time and takes nothing more. */
export abstract class Payments {
  abstract charge(order: {
    readonly reference: string;
    readonly amount: Money;
    readonly payment: SubscriptionPayment;
  }): Promise<PaymentAnswer>;
}
