import type { SubscriptionPayment } from '../accounts/purchase.events';
import type { DomainEvent } from '../decision';
import type { PackageId, SubscriptionId } from '../ids';
import type { Instant } from '../time/instant';
import type { WalletOwner } from './wallet-owner';

/** What is bought by itself, when, how often and how it is paid. */
export type AutoTopUpSettings = {
  readonly packageId: PackageId;
  /** The terms that were agreed to: a later version is not bought by itself. */
  readonly packageVersion: number;
  /** It is bought when less than that is available. */
  readonly belowCredits: number;
  readonly perMonthMax: number;
  readonly payment: SubscriptionPayment;
};

/** Why nothing is bought by itself any more, until it is switched on again. */
export type AutoTopUpStopReason =
  'asked' | 'notPaid' | 'packageChanged' | 'packageGone' | 'paymentReversed' | 'accountClosed';

/** Switched on, or on again, under these settings. */
export type AutoTopUpSet = DomainEvent<
  'AutoTopUpSet',
  WalletOwner & AutoTopUpSettings & { readonly setAt: Instant }
>;

export type AutoTopUpStopped = DomainEvent<
  'AutoTopUpStopped',
  WalletOwner & {
    readonly reason: AutoTopUpStopReason;
    /** In words, such as what the provider said. */
    readonly detail: string | null;
    readonly stoppedAt: Instant;
  }
>;

/** Less is available than was to be: once until that was bought, or came by itself. */
export type AutoTopUpDue = DomainEvent<
  'AutoTopUpDue',
  WalletOwner & {
    readonly belowCredits: number;
    readonly availableCredits: number;
    readonly dueAt: Instant;
  }
>;

/** One package is about to be bought, under this id and no other. */
export type AutoTopUpRequested = DomainEvent<
  'AutoTopUpRequested',
  WalletOwner & {
    readonly subscriptionId: SubscriptionId;
    /** Counted from 1, over all that the wallet ever bought by itself. */
    readonly number: number;
    /** The calendar month in the account's timezone that it counts to. @example "2026-11" */
    readonly month: string;
    readonly packageId: PackageId;
    readonly packageVersion: number;
    readonly payment: SubscriptionPayment;
    readonly requestedAt: Instant;
  }
>;

/** As many were bought as a month may have: it is looked at again when the next one begins. */
export type AutoTopUpPostponed = DomainEvent<
  'AutoTopUpPostponed',
  WalletOwner & {
    readonly month: string;
    readonly perMonthMax: number;
    readonly until: Instant;
    readonly postponedAt: Instant;
  }
>;

/** Nothing is to be bought any more: enough is available, or it was switched off. */
export type AutoTopUpDropped = DomainEvent<
  'AutoTopUpDropped',
  WalletOwner & { readonly availableCredits: number; readonly droppedAt: Instant }
>;

/** The purchase is over: paid and given, or not paid. */
export type AutoTopUpSettled = DomainEvent<
  'AutoTopUpSettled',
  WalletOwner & {
    readonly subscriptionId: SubscriptionId;
    readonly outcome: 'paid' | 'notPaid';
    readonly settledAt: Instant;
  }
>;

/** What becomes of a wallet that is filled by itself. */
export type AutoTopUpEvent =
  | AutoTopUpSet
  | AutoTopUpStopped
  | AutoTopUpDue
  | AutoTopUpRequested
  | AutoTopUpPostponed
  | AutoTopUpDropped
  | AutoTopUpSettled;
