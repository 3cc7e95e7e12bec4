import type { DomainEvent } from '../decision';
import type { SubscriptionId } from '../ids';
import type { PackageTerms } from '../policy/policy.events';
import type { Instant, TimezoneId } from '../time/instant';
import type { WallTime } from '../time/wall-time';
import type { LateGrantEvent } from './late-grant.events';
import type { PaymentStoryEvent } from './payment.events';
import type { Proration } from './proration';

type About = { readonly subscriptionId: SubscriptionId };

/** Paid for the first time. A package that is bought once has no end of its period. */
export type SubscriptionActivated = DomainEvent<
  'SubscriptionActivated',
  About & {
    /** What the account's clocks showed: every period ends on this day and time of a month. */
    readonly anchor: WallTime;
    readonly timezone: TimezoneId;
    readonly periodEnd: Instant | null;
    readonly activatedAt: Instant;
  }
>;

/** One more period is paid. `skippedPeriods` ran out while nobody could bill them, and never are. */
export type SubscriptionRenewed = DomainEvent<
  'SubscriptionRenewed',
  About & {
    readonly terms: PackageTerms;
    readonly paymentReference: string;
    readonly period: number;
    readonly skippedPeriods: number;
    readonly periodStart: Instant;
    readonly periodEnd: Instant;
    readonly timezone: TimezoneId;
    readonly renewedAt: Instant;
  }
>;

/** The renewal was declined; what was bought stays until the grace ends, or the payment succeeds. */
export type SubscriptionPastDue = DomainEvent<
  'SubscriptionPastDue',
  About & {
    readonly attempt: number;
    readonly reason: string;
    readonly since: Instant;
    /** Null when it is not tried again. */
    readonly nextAttemptAt: Instant | null;
    readonly graceEndsAt: Instant;
    readonly pastDueAt: Instant;
  }
>;

/**
 * What the last payment bought is with the account: room for numbers, credits in its wallets. What a
 * wallet did not take is said by `CreditsGrantRefused` beside it.
 */
export type SubscriptionGranted = DomainEvent<
  'SubscriptionGranted',
  About & {
    readonly paymentReference: string;
    readonly numbers: number;
    readonly smsCredits: number;
    readonly voiceCredits: number;
    /** When the paid period ends; null for what is bought once. */
    readonly nextDueAt: Instant | null;
    readonly grantedAt: Instant;
  }
>;

export type SubscriptionCancelScheduled = DomainEvent<
  'SubscriptionCancelScheduled',
  About & {
    readonly when: 'now' | 'periodEnd';
    readonly endsAt: Instant;
    readonly scheduledAt: Instant;
  }
>;

export type SubscriptionCancelWithdrawn = DomainEvent<
  'SubscriptionCancelWithdrawn',
  About & { readonly withdrawnAt: Instant }
>;

/** The next period is renewed under other terms. */
export type SubscriptionChangeScheduled = DomainEvent<
  'SubscriptionChangeScheduled',
  About & {
    readonly from: PackageTerms;
    readonly to: PackageTerms;
    readonly changesAt: Instant;
    readonly scheduledAt: Instant;
  }
>;

export type SubscriptionChangeWithdrawn = DomainEvent<
  'SubscriptionChangeWithdrawn',
  About & { readonly withdrawnAt: Instant }
>;

export type SubscriptionChanged = DomainEvent<
  'SubscriptionChanged',
  About & {
    readonly from: PackageTerms;
    readonly to: PackageTerms;
    readonly when: 'now' | 'periodEnd';
    readonly paymentReference: string;
    /** What was paid and given for the rest of the period; null at a period's end. */
    readonly proration: Proration | null;
    readonly changedAt: Instant;
  }
>;

export type SubscriptionEnded = DomainEvent<
  'SubscriptionEnded',
  About & { readonly reason: string; readonly endedAt: Instant }
>;

/** The account knows of the end, and no payment is open: nothing is left to do. */
export type SubscriptionClosed = DomainEvent<
  'SubscriptionClosed',
  About & { readonly closedAt: Instant }
>;

export type SubscriptionEvent =
  | PaymentStoryEvent
  | LateGrantEvent
  | SubscriptionActivated
  | SubscriptionRenewed
  | SubscriptionPastDue
  | SubscriptionGranted
  | SubscriptionCancelScheduled
  | SubscriptionCancelWithdrawn
  | SubscriptionChangeScheduled
  | SubscriptionChangeWithdrawn
  | SubscriptionChanged
  | SubscriptionEnded
  | SubscriptionClosed;
