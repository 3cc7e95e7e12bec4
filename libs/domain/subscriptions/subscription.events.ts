import type { SubscriptionPayment } from '../accounts/account.events';
import type { DomainEvent } from '../decision';
import type { AccountId, SubscriptionId } from '../ids';
import type { PackageTerms } from '../policy/policy.events';
import type { Instant } from '../time/instant';

/** What is to be charged, under which reference, before the payment provider is asked. */
export type PaymentRequested = DomainEvent<
  'PaymentRequested',
  {
    readonly accountId: AccountId;
    readonly subscriptionId: SubscriptionId;
    readonly terms: PackageTerms;
    readonly payment: SubscriptionPayment;
    readonly paymentReference: string;
    readonly requestedAt: Instant;
  }
>;

export type PaymentConfirmed = DomainEvent<
  'PaymentConfirmed',
  {
    readonly subscriptionId: SubscriptionId;
    readonly paymentReference: string;
    readonly confirmedAt: Instant;
  }
>;

export type PaymentDeclined = DomainEvent<
  'PaymentDeclined',
  {
    readonly subscriptionId: SubscriptionId;
    readonly paymentReference: string;
    readonly reason: string;
    readonly declinedAt: Instant;
  }
>;

/** Paid, and what was bought is with the account. */
export type SubscriptionActivated = DomainEvent<
  'SubscriptionActivated',
  { readonly subscriptionId: SubscriptionId; readonly activatedAt: Instant }
>;

/** Not paid, and the account knows. */
export type SubscriptionEnded = DomainEvent<
  'SubscriptionEnded',
  {
    readonly subscriptionId: SubscriptionId;
    readonly reason: string;
    readonly endedAt: Instant;
  }
>;

export type SubscriptionEvent =
  PaymentRequested | PaymentConfirmed | PaymentDeclined | SubscriptionActivated | SubscriptionEnded;
