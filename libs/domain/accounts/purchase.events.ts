import type { DomainEvent } from '../decision';
import type { AccountId, SubscriptionId } from '../ids';
import type { PackageTerms } from '../policy/policy.events';
import type { Instant } from '../time/instant';

/** A package is being bought; its terms and how it is paid are settled from here on. */
export type SubscriptionPurchaseRequested = DomainEvent<
  'SubscriptionPurchaseRequested',
  {
    readonly accountId: AccountId;
    readonly subscriptionId: SubscriptionId;
    readonly terms: PackageTerms;
    readonly payment: SubscriptionPayment;
    readonly requestedAt: Instant;
  }
>;

/**
 * How a package is paid, each time. The sandbox does as it is told, so that both outcomes can be
 * tried; `external` is charged by the operator, who then says what came of it; `stripe` names what
 * Stripe keeps of the customer, and never a card.
 */
export type SubscriptionPayment =
  | { readonly method: 'sandbox'; readonly outcome: 'approve' | 'decline' }
  | { readonly method: 'external' }
  | { readonly method: 'stripe'; readonly customer: string; readonly paymentMethod: string };

/** Who takes the money. */
export type PaymentMethod = SubscriptionPayment['method'];

export type SubscriptionPurchaseDeclined = DomainEvent<
  'SubscriptionPurchaseDeclined',
  {
    readonly accountId: AccountId;
    readonly subscriptionId: SubscriptionId;
    readonly reason: string;
    readonly declinedAt: Instant;
  }
>;

/** A subscription is over, or a purchase was given up: the account may buy again. */
export type AccountSubscriptionEnded = DomainEvent<
  'AccountSubscriptionEnded',
  {
    readonly accountId: AccountId;
    readonly subscriptionId: SubscriptionId;
    readonly reason: string;
    readonly endedAt: Instant;
  }
>;

/** A purchase was paid: the account has the package. */
export type SubscriptionPurchaseCompleted = DomainEvent<
  'SubscriptionPurchaseCompleted',
  {
    readonly accountId: AccountId;
    readonly subscriptionId: SubscriptionId;
    readonly completedAt: Instant;
  }
>;

/** The account was closed: its subscription, or its purchase, is to end now and not when it is due. */
export type SubscriptionEndRequested = DomainEvent<
  'SubscriptionEndRequested',
  {
    readonly accountId: AccountId;
    readonly subscriptionId: SubscriptionId;
    readonly requestedAt: Instant;
  }
>;
