import type { DomainEvent } from '../decision';
import type { AccountId, CreditHoldId, ScheduleId } from '../ids';
import type { TextEncoding } from '../messages/message.events';
import type { E164 } from '../numbers/phone-number';
import type { Instant, TimezoneId } from '../time/instant';
import type { ResolutionKind, ResolutionPolicy } from '../time/resolve-wall-time';
import type { WallTime } from '../time/wall-time';

/** One time at which a schedule sends: what the clocks will show, and the moment that this is. */
export type Occurrence = {
  /** Counted from 1. */
  readonly number: number;
  readonly wallTime: WallTime;
  readonly timezone: TimezoneId;
  readonly instant: Instant;
  /** Ahead of UTC, then. */
  readonly offsetMinutes: number;
  readonly resolution: ResolutionKind;
  /** The release of the timezone database that said so, such as `2026a`. */
  readonly tzdb: string;
};

/** How often, at the same wall time; `times` counts the first one. */
export type Repeat = { readonly every: 'day' | 'week'; readonly times: number };

/** What is sent, and to whom. */
export type ScheduledText = {
  readonly body: string;
  readonly encoding: TextEncoding;
  /** Of one text; each costs one credit. */
  readonly segments: number;
  readonly recipients: readonly E164[];
  /** The account's number that it leaves from; null for whichever is its primary one then. */
  readonly from: E164 | null;
};

/** All that is planned. */
export type SchedulePlan = ScheduledText & {
  /** True where it moves with the account's timezone; false where the caller named the timezone. */
  readonly followsAccount: boolean;
  /** How many changes of the account's timezone it has followed. */
  readonly zoneMoves: number;
  readonly policy: ResolutionPolicy;
  readonly repeat: Repeat | null;
  /** For how long after its time it is still sent, when nobody could at its time. */
  readonly lateMinutes: number;
  readonly occurrence: Occurrence;
  /** The credits for all its recipients. */
  readonly holdId: CreditHoldId;
};

type Owner = { readonly scheduleId: ScheduleId; readonly accountId: AccountId };

export type SchedulePlanned = DomainEvent<
  'SchedulePlanned',
  Owner & SchedulePlan & { readonly plannedAt: Instant }
>;

/** All of the plan as it is now; the credits of the former one go back. */
export type ScheduleChanged = DomainEvent<
  'ScheduleChanged',
  Owner & SchedulePlan & { readonly changedAt: Instant }
>;

/** The next time was computed again, as the account's timezone or the timezone database changed. */
export type ScheduleReresolved = DomainEvent<
  'ScheduleReresolved',
  Owner & {
    readonly reason: 'timezone' | 'tzdb';
    readonly zoneMoves: number;
    readonly policy: ResolutionPolicy;
    readonly before: Pick<Occurrence, 'wallTime' | 'timezone' | 'instant'>;
    readonly occurrence: Occurrence;
    readonly reresolvedAt: Instant;
  }
>;

/** The credits of a later time were set aside. */
export type OccurrenceFunded = DomainEvent<
  'OccurrenceFunded',
  Owner & {
    readonly occurrenceNumber: number;
    readonly dueAt: Instant;
    readonly holdId: CreditHoldId;
    readonly amountCredits: number;
    readonly fundedAt: Instant;
  }
>;

/** There are too few credits for a later time; they are asked for again when it comes. */
export type OccurrenceUnfunded = DomainEvent<
  'OccurrenceUnfunded',
  Owner & {
    readonly occurrenceNumber: number;
    readonly dueAt: Instant;
    readonly wantedCredits: number;
    readonly notedAt: Instant;
  }
>;

/** Its time has come: from here on this occurrence is sent, by these clocks, and once. */
export type ScheduleDispatched = DomainEvent<
  'ScheduleDispatched',
  Owner & {
    readonly occurrence: Occurrence;
    readonly from: E164;
    readonly holdId: CreditHoldId;
    readonly lateMs: number;
    /** The one after it; null after the last. */
    readonly next: Occurrence | null;
    readonly dispatchedAt: Instant;
  }
>;

export type SkippedRecipient = { readonly to: E164; readonly reason: string };

/** The texts of so many recipients, in their order, are on their way, but for those skipped. */
export type RecipientsHandedOver = DomainEvent<
  'RecipientsHandedOver',
  Owner & {
    readonly occurrenceNumber: number;
    /** Of all recipients, with those before. */
    readonly handedOver: number;
    readonly skipped: readonly SkippedRecipient[];
    readonly handedOverAt: Instant;
  }
>;

/** Why an occurrence was not sent. */
export type MissReason = 'late' | 'noNumber' | 'tooFewCredits' | 'quietHours';

export type ScheduleMissed = DomainEvent<
  'ScheduleMissed',
  Owner & {
    readonly occurrence: Occurrence;
    readonly reason: MissReason;
    readonly next: Occurrence | null;
    readonly missedAt: Instant;
  }
>;

export type ScheduleCancelled = DomainEvent<
  'ScheduleCancelled',
  Owner & { readonly reason: 'asked' | 'accountClosed'; readonly cancelledAt: Instant }
>;

/** Credits that were set aside for what will not be sent are the wallet's again. */
export type ScheduleHoldReturned = DomainEvent<
  'ScheduleHoldReturned',
  Owner & { readonly holdId: CreditHoldId; readonly returnedAt: Instant }
>;

/** Nothing is left to do. */
export type ScheduleCompleted = DomainEvent<
  'ScheduleCompleted',
  Owner & { readonly completedAt: Instant }
>;

export type ScheduleEvent =
  | SchedulePlanned
  | ScheduleChanged
  | ScheduleReresolved
  | OccurrenceFunded
  | OccurrenceUnfunded
  | ScheduleDispatched
  | RecipientsHandedOver
  | ScheduleMissed
  | ScheduleCancelled
  | ScheduleHoldReturned
  | ScheduleCompleted;
