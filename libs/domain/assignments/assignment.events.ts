import type { BuyingStopReason } from '../carriers/carrier-buying.events';
import type { DomainEvent } from '../decision';
import type { AccountId, AssignmentId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';

/** Which one number is to be bought, and under which tag, before anybody asks for it. */
export type AssignmentStarted = DomainEvent<
  'AssignmentStarted',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly tag: string;
    readonly startedAt: Instant;
  }
>;

/** Another account got the claim on this number first. */
export type NumberClaimRefused = DomainEvent<
  'NumberClaimRefused',
  { readonly assignmentId: AssignmentId; readonly refusedAt: Instant }
>;

/** The carrier is about to be asked to sell the number. From here on it may be ours. */
export type PurchaseAttempted = DomainEvent<
  'PurchaseAttempted',
  {
    readonly assignmentId: AssignmentId;
    readonly attempt: number;
    readonly attemptedAt: Instant;
  }
>;

export type PurchaseAccepted = DomainEvent<
  'PurchaseAccepted',
  {
    readonly assignmentId: AssignmentId;
    readonly carrierNumberId: string;
    readonly acceptedAt: Instant;
  }
>;

/** The carrier took an order for the number, and will deliver it or refuse it later. */
export type PurchaseOrdered = DomainEvent<
  'PurchaseOrdered',
  {
    readonly assignmentId: AssignmentId;
    readonly attempt: number;
    readonly orderId: string;
    readonly orderedAt: Instant;
  }
>;

/** The order was open for too long: an operator is told, and the carrier is to cancel it. */
export type OrderOverdue = DomainEvent<
  'OrderOverdue',
  {
    readonly assignmentId: AssignmentId;
    readonly orderId: string;
    readonly overdueSince: Instant;
  }
>;

/** The carrier's no: a fact like its yes. */
export type PurchaseRejected = DomainEvent<
  'PurchaseRejected',
  {
    readonly assignmentId: AssignmentId;
    readonly reason: PurchaseRefusal;
    readonly detail: string;
    readonly rejectedAt: Instant;
  }
>;

/**
 * The attempt did not count: the carrier was busy, sells nothing to anybody for now, or keeps the
 * number for this very account under a reservation that the attempt could not name.
 */
export type PurchasePostponed = DomainEvent<
  'PurchasePostponed',
  {
    readonly assignmentId: AssignmentId;
    readonly attempt: number;
    readonly reason: 'rateLimited' | 'ownReservation' | BuyingStopReason;
    readonly until: Instant;
    readonly postponedAt: Instant;
  }
>;

/** Not even asked for: buying is stopped for everybody, or the carrier does not answer anybody. */
export type PurchaseHeldBack = DomainEvent<
  'PurchaseHeldBack',
  {
    readonly assignmentId: AssignmentId;
    readonly reason: HoldBackReason;
    readonly nextTryAt: Instant;
    readonly heldBackAt: Instant;
  }
>;

export type HoldBackReason = BuyingStopReason | 'carrierAway';

/** No answer, or one that says nothing: only what the carrier says we own can decide now. */
export type PurchaseOutcomeUnknown = DomainEvent<
  'PurchaseOutcomeUnknown',
  {
    readonly assignmentId: AssignmentId;
    readonly attempt: number;
    readonly detail: string;
    /** True when the carrier said "taken" of a number that an earlier attempt may have bought. */
    readonly saidTaken: boolean;
    readonly unknownSince: Instant;
  }
>;

export type OwnershipChecked = DomainEvent<
  'OwnershipChecked',
  {
    readonly assignmentId: AssignmentId;
    readonly check: number;
    readonly carrierNumberId: string | null;
    readonly checkedAt: Instant;
  }
>;

/** The carrier has the number for this assignment, or for nobody else, without a yes of its own. */
export type PurchaseFound = DomainEvent<
  'PurchaseFound',
  {
    readonly assignmentId: AssignmentId;
    readonly carrierNumberId: string;
    readonly foundAt: Instant;
  }
>;

/** The carrier knows where to send what comes in for the number. */
export type NumberConfigured = DomainEvent<
  'NumberConfigured',
  {
    readonly assignmentId: AssignmentId;
    readonly webhooks: NumberWebhooks;
    readonly configuredAt: Instant;
  }
>;

/** Where a carrier sends messages, calls and reports of one number. */
export type NumberWebhooks = {
  readonly smsUrl: string;
  readonly voiceUrl: string;
  readonly statusUrl: string;
};

/** The carrier gave no clear answer to a try, or wants it later. */
export type NumberConfigurationPostponed = DomainEvent<
  'NumberConfigurationPostponed',
  {
    readonly assignmentId: AssignmentId;
    /** How many tries went wrong so far; a try that the carrier was too busy for is none. */
    readonly tries: number;
    readonly detail: string;
    readonly until: Instant;
    readonly postponedAt: Instant;
  }
>;

/** There is no address at which a carrier could reach this deployment. */
export type NumberConfigurationSkipped = DomainEvent<
  'NumberConfigurationSkipped',
  { readonly assignmentId: AssignmentId; readonly why: string; readonly skippedAt: Instant }
>;

/** Given up for good: the number can send, but what comes in for it goes nowhere. */
export type NumberConfigurationFailed = DomainEvent<
  'NumberConfigurationFailed',
  { readonly assignmentId: AssignmentId; readonly detail: string; readonly failedAt: Instant }
>;

/** An operator wants the carrier told again where to send what comes in for an assigned number. */
export type NumberConfigurationRequested = DomainEvent<
  'NumberConfigurationRequested',
  { readonly assignmentId: AssignmentId; readonly requestedAt: Instant }
>;

export type AssignmentCompleted = DomainEvent<
  'AssignmentCompleted',
  { readonly assignmentId: AssignmentId; readonly completedAt: Instant }
>;

export type AssignmentFailed = DomainEvent<
  'AssignmentFailed',
  {
    readonly assignmentId: AssignmentId;
    readonly reason: PurchaseRefusal;
    readonly detail: string;
    readonly failedAt: Instant;
  }
>;

/** Why a number was not had: the carrier's reasons, and `carrierUnavailable` when it never said. */
export type PurchaseRefusal =
  | 'numberTaken'
  | 'noNumbersFound'
  | 'invalidNumber'
  | 'addressRequired'
  | 'bundleRequired'
  | 'identityRequired'
  | 'fundsNeeded'
  | 'authFailed'
  | 'refused'
  | 'carrierUnavailable';

export type AssignmentEvent =
  | AssignmentStarted
  | NumberClaimRefused
  | PurchaseAttempted
  | PurchaseAccepted
  | PurchaseOrdered
  | OrderOverdue
  | PurchaseRejected
  | PurchasePostponed
  | PurchaseHeldBack
  | PurchaseOutcomeUnknown
  | OwnershipChecked
  | PurchaseFound
  | NumberConfigured
  | NumberConfigurationPostponed
  | NumberConfigurationSkipped
  | NumberConfigurationFailed
  | NumberConfigurationRequested
  | AssignmentCompleted
  | AssignmentFailed;
