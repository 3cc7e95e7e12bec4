import type { DomainEvent } from '../decision';
import type { AccountId, AssignmentId } from '../ids';
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

export type NumberClaimEvent = NumberClaimed | NumberPurchased | NumberClaimReleased;
