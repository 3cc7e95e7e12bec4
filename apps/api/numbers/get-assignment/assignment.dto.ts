/** One thing that happened on the way to a number. */
export class AssignmentStepDto {
  at!: string;
  /** @example "purchaseAttempted" */
  step!: string;
  /** The same in words. */
  text!: string;
  /** Which attempt to buy the number it is about. */
  attempt!: number | null;
  /** When the next try is due, as far as it is known. */
  nextTryAt!: string | null;
}

/** Where the carrier sends what comes in for a number. */
export class NumberWebhooksDto {
  smsUrl!: string;
  voiceUrl!: string;
  statusUrl!: string;
}

/** How the last configuration of a number at the carrier went. */
export class AssignmentConfigurationDto {
  status!: 'pending' | 'configured' | 'skipped' | 'failed';
  /** When it became so. */
  at!: string;
  /** What the carrier was told last with success; null when it never was. */
  webhooks!: NumberWebhooksDto | null;
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
  /** What the carrier needs before it sells such a number, where that is why it failed. */
  needed!: 'address' | 'regulatoryBundle' | 'identityProof' | null;
  /** What is wrong with a number that was assigned all the same, for people. */
  problem!: string | null;
  /** Null until it was first tried. */
  configuration!: AssignmentConfigurationDto | null;
  startedAt!: string;
  endedAt!: string | null;
  timeline!: AssignmentStepDto[];
}
