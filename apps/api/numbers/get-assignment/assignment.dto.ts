/** One thing that happened on the way to a number. */
export class AssignmentStepDto {
  at!: string;
  /** @example "purchaseAttempted" */
  step!: string;
  /** The same in words. */
  text!: string;
}

/** How far one number is. */
export class AssignmentDto {
  assignmentId!: string;
  number!: string;
  slot!: 'primary' | 'secondary';
  status!: 'provisioning' | 'assigned' | 'failed';
  /** Why it failed, for programs. @example "numberTaken" */
  reason!: string | null;
  /** Why it failed, for people. */
  reasonText!: string | null;
  startedAt!: string;
  endedAt!: string | null;
  timeline!: AssignmentStepDto[];
}
