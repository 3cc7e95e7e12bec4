import type { DomainEvent } from '../decision';
import type { AccountId, AssignmentId, HoldId } from '../ids';
import type { Instant } from '../time/instant';
import type { E164 } from './phone-number';

/** One account has this number, or is about to get it; no other may try. */
export type NumberClaimed = DomainEvent<
  'NumberClaimed',
  {
    readonly number: E164;
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly claimedAt: Instant;
  }
>;

/** The carrier sold us the number for this claim. */
export type NumberPurchased = DomainEvent<
  'NumberPurchased',
  {
    readonly number: E164;
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly carrierNumberId: string;
    readonly purchasedAt: Instant;
  }
>;

/** The claim is over, without a number or as it was given back; others may try. */
export type NumberClaimReleased = DomainEvent<
  'NumberClaimReleased',
  {
    readonly number: E164;
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly reason: string;
    readonly releasedAt: Instant;
  }
>;

/** The carrier no longer has the number among ours, though nobody here gave it back. */
export type NumberDrifted = DomainEvent<
  'NumberDrifted',
  {
    readonly number: E164;
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly driftedAt: Instant;
  }
>;

/** The carrier has the number among ours again, or under another id than before. */
export type NumberRestored = DomainEvent<
  'NumberRestored',
  {
    readonly number: E164;
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly carrierNumberId: string;
    readonly restoredAt: Instant;
  }
>;

/** The carrier has the number under our tag and nobody here knows for whom: whoever wants it gets it. */
export type NumberKept = DomainEvent<
  'NumberKept',
  {
    readonly number: E164;
    readonly carrierNumberId: string;
    readonly tag: string;
    readonly keptAt: Instant;
  }
>;

/** A number that was kept for whoever wants it went back to the carrier, or is gone there. */
export type KeptNumberGiven = DomainEvent<
  'KeptNumberGiven',
  { readonly number: E164; readonly reason: string; readonly givenAt: Instant }
>;

/** An account looks at the number; until `heldUntil` no other may have it. */
export type NumberHeld = DomainEvent<
  'NumberHeld',
  {
    readonly number: E164;
    readonly accountId: AccountId;
    readonly holdId: HoldId;
    /** When the account began to hold it, over all the times that it asked again. */
    readonly heldSince: Instant;
    readonly heldUntil: Instant;
    readonly heldAt: Instant;
  }
>;

/** A hold is over before its time. One that runs out ends without an event. */
export type NumberHoldEnded = DomainEvent<
  'NumberHoldEnded',
  {
    readonly number: E164;
    readonly accountId: AccountId;
    readonly holdId: HoldId;
    /** `numberTaken` and `heldTooLong` when the number could not be held at all. */
    readonly reason: 'released' | 'numberTaken' | 'heldTooLong';
    readonly endedAt: Instant;
  }
>;

/** The carrier, too, keeps the held number from everybody who does not name this reservation. */
export type NumberReserved = DomainEvent<
  'NumberReserved',
  {
    readonly number: E164;
    readonly accountId: AccountId;
    readonly holdId: HoldId;
    /** The carrier's own. */
    readonly reservationId: string;
    /** The carrier's word, which can be sooner or later than the end of the hold. */
    readonly reservedUntil: Instant;
    readonly reservedAt: Instant;
  }
>;

export type NumberClaimEvent =
  | NumberClaimed
  | NumberPurchased
  | NumberClaimReleased
  | NumberDrifted
  | NumberRestored
  | NumberKept
  | KeptNumberGiven
  | NumberHeld
  | NumberHoldEnded
  | NumberReserved;
