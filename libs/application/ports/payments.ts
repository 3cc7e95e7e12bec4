import type { SubscriptionPayment } from '@trunkline/domain/accounts/account.events';
import type { Money } from '@trunkline/domain/policy/policy.events';
import type { Instant } from '@trunkline/domain/time/instant';

/**
 * What is to be taken. The reference was recorded before anybody is asked, and is the key under
 * which a provider takes it once; `<subscriptionId>-<n>`, so that it leads back to its stream.
 */
export type PaymentOrder = {
  readonly reference: string;
  readonly amount: Money;
  readonly payment: SubscriptionPayment;
  /** When the reference was recorded; a provider that forgets references needs it to look first. */
  readonly requestedAt?: Instant;
};

/**
 * What became of a payment. `pending`: the provider has it and has not decided; ask again, or be
 * told by its event. `unknown`: nobody can say whether it was taken; only `find` may decide that.
 */
export type PaymentAnswer =
  | { readonly outcome: 'confirmed'; readonly paymentId: string }
  | { readonly outcome: 'declined'; readonly reason: string }
  | { readonly outcome: 'pending'; readonly paymentId: string | null }
  | { readonly outcome: 'unknown'; readonly detail: string };

/** `notThere` only when the provider says so and can know: then charging again is safe. */
export type PaymentFound = PaymentAnswer | { readonly outcome: 'notThere' };

export type RefundOrder = {
  /** Of this refund: refunding under one reference again gives back nothing more. */
  readonly reference: string;
  readonly paymentId: string;
  readonly amount: Money;
  readonly payment: SubscriptionPayment;
};

export type RefundAnswer =
  | { readonly outcome: 'refunded'; readonly refundId: string }
  /** For good; `refundId` where the provider had begun it. */
  | { readonly outcome: 'declined'; readonly reason: string; readonly refundId?: string }
  | { readonly outcome: 'pending' }
  | { readonly outcome: 'unknown'; readonly detail: string };

/**
 * Takes money, and gives it back. Charging one reference again takes nothing more. An answer that
 * is a fact is returned; what is thrown is a failure, and leaves the outcome unknown.
 */
export abstract class Payments {
  abstract charge(order: PaymentOrder): Promise<PaymentAnswer>;

  /** What became of a charge, by its reference and, where one was told, the provider's id of it. */
  abstract find(order: PaymentOrder & { readonly paymentId: string | null }): Promise<PaymentFound>;

  abstract refund(order: RefundOrder): Promise<RefundAnswer>;
}

/**
 * What a provider tells by itself: late, twice, or out of order. `reversalId` is the provider's, and
 * the same each time it tells of the same refund or dispute.
 */
export type PaymentEvent = { readonly reference: string } & (
  | Extract<PaymentAnswer, { outcome: 'confirmed' | 'declined' }>
  | {
      readonly outcome: 'refunded' | 'disputed';
      readonly reversalId: string;
      readonly amount: Money;
    }
  /** What that reversal took is with us again. */
  | { readonly outcome: 'reinstated'; readonly reversalId: string }
  /** A refund that we asked for did not reach the payer, though it may have seemed to. */
  | { readonly outcome: 'refundFailed'; readonly refundId: string; readonly reason: string }
);

/** Takes in what a provider tells; records each fact once, however often it is told. */
export abstract class PaymentEvents {
  /** `notKnown`: no such payment, or not yet; a provider that is told so tells it again later. */
  abstract take(event: PaymentEvent): Promise<'taken' | 'notKnown'>;
}
