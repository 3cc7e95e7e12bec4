import type { DomainEvent } from '../decision';
import type { AssignmentId } from '../ids';
import type { Instant } from '../time/instant';

/** Why a carrier sells nothing to anybody of this deployment: the account lacks money or access. */
export type BuyingStopReason = 'fundsNeeded' | 'authFailed';

/** Nothing more is bought from this carrier until a probe or the operator resumes it. */
export type BuyingStopped = DomainEvent<
  'BuyingStopped',
  {
    readonly carrier: string;
    readonly reason: BuyingStopReason;
    readonly detail: string;
    readonly stoppedAt: Instant;
  }
>;

/** One assignment may try whether the carrier sells again. */
export type BuyingProbed = DomainEvent<
  'BuyingProbed',
  {
    readonly carrier: string;
    readonly probe: number;
    readonly assignmentId: AssignmentId;
    readonly probedAt: Instant;
  }
>;

export type BuyingResumed = DomainEvent<
  'BuyingResumed',
  {
    readonly carrier: string;
    readonly by: 'probe' | 'operator';
    readonly resumedAt: Instant;
  }
>;

export type CarrierBuyingEvent = BuyingStopped | BuyingProbed | BuyingResumed;
