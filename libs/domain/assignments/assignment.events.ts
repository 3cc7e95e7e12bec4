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

/** The carrier did not process the attempt and says when to come again. */
export type PurchasePostponed = DomainEvent<
  'PurchasePostponed',
  {
    readonly assignmentId: AssignmentId;
    readonly attempt: number;
    readonly until: Instant;
    readonly postponedAt: Instant;
  }
>;

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
  | PurchaseRejected
  | PurchasePostponed
  | PurchaseOutcomeUnknown
  | OwnershipChecked
  | PurchaseFound
  | AssignmentCompleted
  | AssignmentFailed;
