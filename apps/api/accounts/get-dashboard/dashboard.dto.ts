import { NumberDto } from '../../numbers/number.dto';
import { CreditsDto } from '../../credits/credits.dto';
import { SubscriptionDto } from '../../subscriptions/subscription.dto';

export class DashboardAccountDto {
  id!: string;
  name!: string;
  email!: string | null;
  country!: string;
  status!: 'active' | 'closed';
  openedAt!: string;
  closedAt!: string | null;
}

/** How many numbers the account may have, and has or is getting. */
export class NumberAllowanceDto {
  /** The first number, which needs no package. */
  included!: number;
  fromPackages!: number;
  used!: number;
  free!: number;
}

/** An account with more numbers than its packages allow. */
export class OverAllowanceDto {
  since!: string;
  /** Until then nothing happens to the numbers. */
  graceEndsAt!: string;
  /** What happens then to the newest secondary numbers that are beyond the allowance. */
  choice!: 'keep' | 'suspend' | 'release';
  /** When that was done; null while the grace runs. */
  graceEndedAt!: string | null;
}

export class OffsetChangeDto {
  at!: string;
  utcOffset!: string;
}

export class TimezoneMomentDto {
  /** @example "America/New_York" */
  id!: string;
  /** The wall time there, now. @example "2026-11-24T03:04:05" */
  localTime!: string;
  /** @example "-05:00" */
  utcOffset!: string;
  /** When clocks are put forward or back next, and to which offset. */
  nextChange!: OffsetChangeDto | null;
}

/** A number that the account is getting. */
export class PendingAssignmentDto {
  assignmentId!: string;
  number!: string;
  nationalFormat!: string;
  slot!: 'primary' | 'secondary';
  startedAt!: string;
}

/** The profile card: numbers, credits, timezone, packages, and what is on its way. */
export class DashboardDto {
  account!: DashboardAccountDto;
  /** All messages go from and to it. Null until the account has one. */
  primaryNumber!: NumberDto | null;
  secondaryNumbers!: NumberDto[];
  numberAllowance!: NumberAllowanceDto;
  /** Null while the numbers are within the allowance. */
  overAllowance!: OverAllowanceDto | null;
  smsCredits!: CreditsDto;
  voiceCredits!: CreditsDto;
  timezone!: TimezoneMomentDto;
  subscriptions!: SubscriptionDto[];
  pendingAssignments!: PendingAssignmentDto[];
  /** Up to which revision each stream is shown. */
  revisions!: Record<string, string>;
}
