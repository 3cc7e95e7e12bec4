import type { DomainEvent } from '../decision';
import type { PackageId } from '../ids';
import type { NumberKind, SearchWay } from '../numbers/number-search';
import type { CountryCode } from '../numbers/phone-number';
import type { Instant } from '../time/instant';

/** Money in the currency's smallest unit (ISO 4217): 500 USD is five dollars. */
export type Money = { readonly amountMinor: number; readonly currency: string };

/** Room for numbers, a monthly plan of numbers and credits, or credits bought once. */
export type PackageKind = 'numbers' | 'plan' | 'credits';

/** What a package gives for its price: in each period paid, or once where it has no period. */
export type PackageTerms = {
  readonly packageId: PackageId;
  readonly version: number;
  readonly name: string;
  readonly kind: PackageKind;
  /** That many more secondary numbers. */
  readonly numbers: number;
  readonly smsCredits: number;
  readonly voiceCredits: number;
  /** True where a plan's credits live on; otherwise those of a period expire at its end. */
  readonly carryOver: boolean;
  readonly price: Money;
  readonly period: 'month' | 'none';
};

/** Whether a second number is free, needs a package, or cannot be had. */
export type AdditionalNumbers = 'free' | 'package' | 'notOffered';

export type StartingCredits = { readonly sms: number; readonly voice: number };

/** What of the carrier's offer in one country is used; null leaves all of it. */
export type CountryNarrowing = {
  readonly country: CountryCode;
  readonly kinds: readonly NumberKind[] | null;
  readonly ways: readonly SearchWay[] | null;
};

/** What happens to the numbers beyond the allowance when `graceDays` are over. */
export type OverAllowance = {
  readonly choice: 'keep' | 'suspend' | 'release';
  readonly graceDays: number;
};

/** Times of day, such as `21:00` and `08:00`, between which nothing that is planned is sent. */
export type QuietHours = { readonly from: string; readonly until: string };

/** All that the operator can set, apart from the packages. */
export type PolicySettings = {
  readonly additionalNumbers: AdditionalNumbers;
  readonly startingCredits: StartingCredits;
  /** How long a number that is released can still be kept; 0 releases it at once. */
  readonly releaseGraceMinutes: number;
  readonly tollFreeAllowed: boolean;
  /** By country code; a country that is not named has all that the carrier offers. */
  readonly countries: readonly CountryNarrowing[];
  /** True when an account gets numbers only after the operator has activated it. */
  readonly activationRequired: boolean;
  /** For how long somebody who looks at a number holds it. */
  readonly holdMinutes: number;
  readonly overAllowance: OverAllowance;
  /** By the clocks of what is planned; null where texts may be sent at any time. */
  readonly quietHours: QuietHours | null;
};

export type PolicyChanged = DomainEvent<
  'PolicyChanged',
  PolicySettings & { readonly changedAt: Instant }
>;

/** A package as it is offered from now on; who bought an earlier version keeps its terms. */
export type PackageDefined = DomainEvent<
  'PackageDefined',
  {
    readonly terms: PackageTerms;
    /** Null where every country may buy it. */
    readonly countries: readonly CountryCode[] | null;
    readonly visible: boolean;
    readonly definedAt: Instant;
  }
>;

export type PolicyEvent = PolicyChanged | PackageDefined;
