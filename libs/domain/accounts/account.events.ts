import type { DomainEvent } from '../decision';
import type { AccountId, AssignmentId, HoldId, SubscriptionId } from '../ids';
import type {
  NumberDrifted,
  NumberHoldEnded,
  NumberRestored,
} from '../numbers/number-claim.events';
import type { CountryCode, E164, NumberListing } from '../numbers/phone-number';
import type { OverAllowance, StartingCredits } from '../policy/policy.events';
import type { Instant, TimezoneId } from '../time/instant';
import type {
  PendingSchedules,
  SchedulesCancelled,
  SchedulesMoved,
  TimezoneChanged,
} from './timezone.events';
import type { NumberConfigurationSettled } from './number-configuration.events';
import type {
  AccountSubscriptionEnded,
  SubscriptionEndRequested,
  SubscriptionPayment,
  SubscriptionPurchaseCompleted,
  SubscriptionPurchaseDeclined,
  SubscriptionPurchaseRequested,
} from './purchase.events';

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

/** The account takes nothing new any more; its numbers go back to the carrier. */
export type AccountClosed = DomainEvent<
  'AccountClosed',
  {
    readonly accountId: AccountId;
    readonly reason: string | null;
    readonly closedAt: Instant;
  }
>;

/** The operator lets the account get numbers. */
export type AccountActivated = DomainEvent<
  'AccountActivated',
  { readonly accountId: AccountId; readonly activatedAt: Instant }
>;

/** The account holds one number, or holds it longer; the number's own stream says whether it does. */
export type NumberHoldPlaced = DomainEvent<
  'NumberHoldPlaced',
  {
    readonly accountId: AccountId;
    readonly holdId: HoldId;
    readonly number: E164;
    readonly heldUntil: Instant;
    readonly placedAt: Instant;
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

/** Another of the account's active numbers is the primary one now. */
export type PrimaryNumberChanged = DomainEvent<
  'PrimaryNumberChanged',
  {
    readonly accountId: AccountId;
    readonly from: E164;
    readonly to: E164;
    readonly changedAt: Instant;
  }
>;

/** A locked number is not released by a click: it has to be unlocked first. */
export type NumberLockChanged = DomainEvent<
  'NumberLockChanged',
  {
    readonly accountId: AccountId;
    readonly number: E164;
    readonly locked: boolean;
    readonly changedAt: Instant;
  }
>;

/** The number goes back to the carrier at `releaseAt`; until then that can be cancelled. */
export type NumberReleaseScheduled = DomainEvent<
  'NumberReleaseScheduled',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly releaseAt: Instant;
    readonly scheduledAt: Instant;
  }
>;

export type NumberReleaseCancelled = DomainEvent<
  'NumberReleaseCancelled',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly cancelledAt: Instant;
  }
>;

/** The carrier is about to be told: from here on the release cannot be cancelled. */
export type NumberReleaseStarted = DomainEvent<
  'NumberReleaseStarted',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly startedAt: Instant;
  }
>;

/** The account no longer has the number; its place is free again. */
export type NumberReleased = DomainEvent<
  'NumberReleased',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly releasedAt: Instant;
  }
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

type AllowanceCounts = {
  readonly allowedSecondaries: number;
  readonly usedSecondaries: number;
};

/** The account has more secondary numbers than it is allowed; nothing happens before the grace ends. */
export type AllowanceExceeded = DomainEvent<
  'AllowanceExceeded',
  AllowanceCounts & {
    readonly accountId: AccountId;
    readonly choice: OverAllowance['choice'];
    readonly graceEndsAt: Instant;
    readonly exceededAt: Instant;
  }
>;

/** The grace is over and `choice` was carried out on `numbers`: those beyond the allowance. */
export type AllowanceGraceEnded = DomainEvent<
  'AllowanceGraceEnded',
  {
    readonly accountId: AccountId;
    readonly choice: OverAllowance['choice'];
    readonly numbers: readonly E164[];
    readonly endedAt: Instant;
  }
>;

/** All secondary numbers are within the allowance again. */
export type AllowanceRegained = DomainEvent<
  'AllowanceRegained',
  AllowanceCounts & { readonly accountId: AccountId; readonly regainedAt: Instant }
>;

/** The account keeps the number but cannot use it until its allowance suffices again. */
export type NumberSuspended = DomainEvent<
  'NumberSuspended',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly suspendedAt: Instant;
  }
>;

/** A suspended number can be used again. */
export type NumberResumed = DomainEvent<
  'NumberResumed',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly resumedAt: Instant;
  }
>;

export type {
  AccountSubscriptionEnded,
  SubscriptionEndRequested,
  PendingSchedules,
  SchedulesCancelled,
  SchedulesMoved,
  TimezoneChanged,
  SubscriptionPayment,
  SubscriptionPurchaseCompleted,
  SubscriptionPurchaseDeclined,
  SubscriptionPurchaseRequested,
};

/** What tells whether the account is over its allowance. */
export type AllowanceEvent = AllowanceExceeded | AllowanceGraceEnded | AllowanceRegained;

export type AccountEvent =
  | AccountOpened
  | AccountClosed
  | AccountActivated
  | TimezoneChanged
  | SchedulesMoved
  | SchedulesCancelled
  | NumberHoldPlaced
  | NumberHoldEnded
  | NumberSlotReserved
  | NumberAssigned
  | PrimaryNumberSet
  | PrimaryNumberChanged
  | NumberLockChanged
  | NumberReleaseScheduled
  | NumberReleaseCancelled
  | NumberReleaseStarted
  | NumberReleased
  | NumberSlotFreed
  | NumberDrifted
  | NumberRestored
  | SubscriptionPurchaseRequested
  | SubscriptionPurchaseDeclined
  | SubscriptionPurchaseCompleted
  | AccountSubscriptionEnded
  | SubscriptionEndRequested
  | NumberSuspended
  | NumberResumed
  | NumberConfigurationSettled
  | NumberAllowanceChanged
  | AllowanceEvent;
