import type { SubscriptionPayment } from '../accounts/account.events';
import type { DomainEvent } from '../decision';
import type { AccountId, SubscriptionId } from '../ids';
import type { Money, PackageTerms } from '../policy/policy.events';
import type { Instant } from '../time/instant';
import type { Proration } from './proration';

type About = { readonly subscriptionId: SubscriptionId; readonly paymentReference: string };

/** What a payment is for: the first period, a further one, or the difference of a change. */
export type PaymentPurpose = 'activation' | 'renewal' | 'change';

/** What is to be charged, under which reference, before the payment provider is asked. */
export type PaymentRequested = DomainEvent<
  'PaymentRequested',
  About & {
    readonly accountId: AccountId;
    readonly purpose: PaymentPurpose;
    /** What the account has once it is paid. */
    readonly terms: PackageTerms;
    readonly amount: Money;
    readonly payment: SubscriptionPayment;
    readonly period: number;
    readonly skippedPeriods: number;
    /** When the renewed period begins; null for other purposes. */
    readonly periodStart: Instant | null;
    /** What a change costs and gives; null for other purposes. */
    readonly proration: Proration | null;
    readonly requestedAt: Instant;
  }
>;

/** The provider has not decided, or it is not known what it did: it is asked again. */
export type PaymentLeftOpen = DomainEvent<
  'PaymentLeftOpen',
  About & {
    readonly outcome: 'pending' | 'unknown';
    readonly paymentId: string | null;
    readonly detail: string | null;
    readonly leftOpenAt: Instant;
  }
>;

export type PaymentConfirmed = DomainEvent<
  'PaymentConfirmed',
  About & {
    /** The provider's name for it; null where nothing was to be charged. */
    readonly paymentId: string | null;
    readonly confirmedAt: Instant;
  }
>;

export type PaymentDeclined = DomainEvent<
  'PaymentDeclined',
  About & { readonly reason: string; readonly declinedAt: Instant }
>;

/** Money that came when nothing was to be had for it any more went back. */
export type PaymentRefunded = DomainEvent<
  'PaymentRefunded',
  About & {
    readonly refundId: string;
    readonly amount: Money;
    readonly refundedAt: Instant;
  }
>;

/**
 * Money that was to go back did not: the provider refuses the refund, or its bank brought it back days
 * later. The provider is not asked again; the operator gives it back otherwise, and says so.
 */
export type PaymentRefundFailed = DomainEvent<
  'PaymentRefundFailed',
  About & {
    /** The provider's; null where it began none. */
    readonly refundId: string | null;
    readonly reason: string;
    readonly failedAt: Instant;
  }
>;

/** The provider took a payment back: a refund made there, or a dispute of the customer's bank. */
export type PaymentReversed = DomainEvent<
  'PaymentReversed',
  About & {
    readonly outcome: 'refunded' | 'disputed';
    readonly reversalId: string;
    readonly amount: Money;
    readonly reversedAt: Instant;
  }
>;

/** The provider gave the money of a reversal again, as a dispute was won. */
export type PaymentReversalWithdrawn = DomainEvent<
  'PaymentReversalWithdrawn',
  About & { readonly reversalId: string; readonly withdrawnAt: Instant }
>;

/** What became of the credits of one kind; all 0 where the payment gave none of them. */
export type CreditsTakenBack = {
  readonly takenCredits: number;
  /** What was spent or had expired by then, and could not be taken. */
  readonly shortCredits: number;
  /** What is set aside for work under way, and is taken when that gives it back. */
  readonly owedCredits: number;
};

/** The wallets gave back what a reversed payment had bought, as far as it was there. */
export type PurchaseTakenBack = DomainEvent<
  'PurchaseTakenBack',
  About & {
    readonly reversalId: string;
    /** Null where the wallet has the reversal's id by another entry: somebody dealt with it. */
    readonly sms: CreditsTakenBack | null;
    readonly voice: CreditsTakenBack | null;
    readonly takenBackAt: Instant;
  }
>;

/** The reversal did not last: the wallets have again what was taken for it. */
export type PurchaseGivenBack = DomainEvent<
  'PurchaseGivenBack',
  About & {
    readonly reversalId: string;
    readonly smsCredits: number;
    readonly voiceCredits: number;
    readonly givenBackAt: Instant;
  }
>;

/** What follows from money that a provider took back. */
export type ReversalEvent =
  PaymentReversed | PaymentReversalWithdrawn | PurchaseTakenBack | PurchaseGivenBack;

/** How money came, or did not, and went back as it bought nothing. */
export type PaymentEvent =
  | PaymentRequested
  | PaymentLeftOpen
  | PaymentConfirmed
  | PaymentDeclined
  | PaymentRefunded
  | PaymentRefundFailed;

export type PaymentStoryEvent = PaymentEvent | ReversalEvent;
