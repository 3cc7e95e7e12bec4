import type { DomainEvent } from '../decision';
import type { AccountId, AssignmentId, SubscriptionId } from '../ids';
import type { CountryCode, E164, NumberListing } from '../numbers/phone-number';
import type { PackageTerms, StartingCredits } from '../policy/policy.events';
import type { Instant, TimezoneId } from '../time/instant';

export type NumberSlotKind = 'primary' | 'secondary';

export type AccountOpened = DomainEvent<
  'AccountOpened',
  {
    readonly accountId: AccountId;
    readonly name: string;
    readonly email: string | null;
    readonly country: CountryCode;
    readonly timezone: TimezoneId;
    readonly startingCredits: StartingCredits;
    readonly openedAt: Instant;
  }
>;

export type TimezoneChanged = DomainEvent<
  'TimezoneChanged',
  {
    readonly accountId: AccountId;
    readonly from: TimezoneId;
    readonly to: TimezoneId;
    readonly changedAt: Instant;
  }
>;

/** A place for one number is taken; the assignment process now tries to get the number for it. */
export type NumberSlotReserved = DomainEvent<
  'NumberSlotReserved',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly slot: NumberSlotKind;
    readonly listing: NumberListing | null;
    readonly reservedAt: Instant;
  }
>;

export type NumberAssigned = DomainEvent<
  'NumberAssigned',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly carrierNumberId: string;
    readonly assignedAt: Instant;
  }
>;

/** The account had no active number before this one. */
export type PrimaryNumberSet = DomainEvent<
  'PrimaryNumberSet',
  { readonly accountId: AccountId; readonly number: E164; readonly setAt: Instant }
>;

/** The number could not be had; its place is free again. */
export type NumberSlotFreed = DomainEvent<
  'NumberSlotFreed',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly reason: string;
    readonly freedAt: Instant;
  }
>;

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

/** How a purchase is paid. The sandbox does as it is told, so that both outcomes can be tried. */
export type SubscriptionPayment = {
  readonly method: 'sandbox';
  readonly outcome: 'approve' | 'decline';
};

export type SubscriptionPurchaseDeclined = DomainEvent<
  'SubscriptionPurchaseDeclined',
  {
    readonly accountId: AccountId;
    readonly subscriptionId: SubscriptionId;
    readonly reason: string;
    readonly declinedAt: Instant;
  }
>;

/** A subscription now gives room for `allowanceNumbers` secondary numbers; 0 when it ended. */
export type NumberAllowanceChanged = DomainEvent<
  'NumberAllowanceChanged',
  {
    readonly accountId: AccountId;
    readonly subscriptionId: SubscriptionId;
    readonly allowanceNumbers: number;
    readonly changedAt: Instant;
  }
>;

export type AccountEvent =
  | AccountOpened
  | TimezoneChanged
  | NumberSlotReserved
  | NumberAssigned
  | PrimaryNumberSet
  | NumberSlotFreed
  | SubscriptionPurchaseRequested
  | SubscriptionPurchaseDeclined
  | NumberAllowanceChanged;
