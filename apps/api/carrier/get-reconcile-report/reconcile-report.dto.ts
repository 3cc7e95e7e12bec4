/** How many numbers differ in one way. */
export class DifferenceCountDto {
  /** @example "missingAtCarrier" */
  kind!: string;
  /** The kind in words. @example "An account has it, and the carrier does not" */
  text!: string;
  count!: number;
}

/** Numbers of the carrier account: all, under our tag, under another environment's, under none. */
export class ReconciledCarrierDto {
  all!: number;
  ours!: number;
  otherEnvironments!: number;
  untagged!: number;
}

/** Numbers that the log has ever heard of, and those that were being bought or given back. */
export class ReconciledLogDto {
  all!: number;
  underWay!: number;
}

/** One number over which the carrier and the log differed, and what became of it. */
export class DifferenceDto {
  number!: string;
  /** @example "missingAtCarrier" */
  kind!: string;
  accountId!: string | null;
  assignmentId!: string | null;
  carrierNumberId!: string | null;
  /** `gone`: it had settled by itself when it was looked at again. */
  outcome!: 'found' | 'repaired' | 'leftAlone' | 'gone';
  /** What it is, and what was done or can be done about it. */
  detail!: string;
}

/** What the last comparison of the carrier with the log saw and did, one page of it. */
export class ReconcileReportDto {
  /** Another one on the next page means that a later run came in between. */
  runId!: string;
  /** `note` is the worker's own run; the others are those of `trunkline reconcile`. */
  mode!: 'look' | 'note' | 'adopt' | 'release';
  environment!: string;
  startedAt!: string;
  endedAt!: string;
  carrier!: ReconciledCarrierDto;
  log!: ReconciledLogDto;
  /** Every kind of difference, those of which there was none, too. */
  counts!: DifferenceCountDto[];
  /** What is still different after the run. */
  open!: number;
  repaired!: number;
  /** How many differences are not listed, because there were too many. */
  omitted!: number;
  data!: DifferenceDto[];
  nextCursor!: string | null;
}
