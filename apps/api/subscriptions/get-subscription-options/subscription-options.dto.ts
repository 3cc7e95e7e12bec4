import { MoneyDto, PackageDto } from '../../policy/package.dto';

/** What happens, by the policy of today, when an account has more numbers than room. */
export class AllowanceGraceDto {
  choice!: 'keep' | 'suspend' | 'release';
  graceDays!: number;
}

/** What comes of cancelling. */
export class CancelOptionDto {
  /** Until when it is paid; null where there is no paid time left, and it would end at once. */
  periodEnd!: string | null;
  /** When the credits that it gave expire; null where it gives none, or they stay. */
  creditsExpireAt!: string | null;
  /** For how many numbers less there is room afterwards. */
  numbers!: number;
  /** Null where numbers need no package. */
  overAllowance!: AllowanceGraceDto | null;
}

/** What comes of changing to one package. */
export class ChangeOptionDto {
  package!: PackageDto;
  /**
   * `now` when the difference is paid; `nextPeriod` without a payment until then; `takeBack` a change
   * that was to come; `refused` for the reason given.
   */
  outcome!: 'now' | 'nextPeriod' | 'takeBack' | 'refused';
  /** What is charged at once. */
  payNow!: MoneyDto | null;
  /** The whole days that are left of the paid period, and that it has. */
  daysLeft!: number | null;
  daysOfPeriod!: number | null;
  /** Credits that are given at once. */
  smsCreditsNow!: number;
  voiceCreditsNow!: number;
  changesAt!: string | null;
  /** @example "package-held-already" */
  refusal!: string | null;
  refusalText!: string | null;
}

/** What can be done with a subscription, and what comes of it. Nothing is recorded by asking. */
export class SubscriptionOptionsDto {
  cancel!: CancelOptionDto;
  /** For every package that is paid by month and offered to the account, cheapest first. */
  changes!: ChangeOptionDto[];
}
