import type { AccountId, AssignmentId } from '@trunkline/domain/ids';
import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { DifferenceKind } from './compare-number';

/** What a run may do: look only; note what the carrier lost and has again; adopt; give back. */
export type ReconcileMode = 'look' | 'note' | 'adopt' | 'release';

/** `gone`: it was no difference any more when it was looked at again. */
export type DifferenceOutcome = 'found' | 'repaired' | 'leftAlone' | 'gone';

/** One difference between the log and the carrier, and what became of it. */
export type Difference = {
  readonly number: E164;
  readonly kind: DifferenceKind;
  readonly accountId: AccountId | null;
  readonly assignmentId: AssignmentId | null;
  readonly carrierNumberId: string | null;
  readonly outcome: DifferenceOutcome;
  readonly detail: string;
};

/** Each kind in the words of an operator. */
export const differenceTexts: Readonly<Record<DifferenceKind, string>> = {
  unknownToLog: 'The carrier has it under our tag, and the log does not know it',
  boughtForFailed: 'The carrier has it for an assignment that had failed',
  releasedButOwned: 'It was released, and the carrier still has it',
  claimedWithoutOwner: 'It is claimed for an account that has no place for it',
  slotWithoutClaim: 'An account has it, and its own stream does not say so',
  missingAtCarrier: 'An account has it, and the carrier does not',
  stillMissing: 'It is known to be missing at the carrier',
  backAtCarrier: 'It was missing, and the carrier has it again',
  otherCarrierId: 'The carrier has it under another id than the log',
  keptButGone: 'It was kept for whoever wants it, and the carrier does not have it',
};

/** What an operator can do where a run did nothing. */
export const adviceTexts: Readonly<Record<DifferenceKind, string>> = {
  unknownToLog: '--adopt keeps it for the next who wants it, --release gives it back',
  boughtForFailed: '--adopt gives it to its account, or keeps it; --release gives it back',
  releasedButOwned: '--release gives it back',
  claimedWithoutOwner: '--adopt gives it to its account, --release gives it back',
  slotWithoutClaim: '--adopt writes the claim again',
  missingAtCarrier: '--adopt or --release marks it as drifted',
  stillMissing: 'Release it in its account, or get it back at the carrier and run again',
  backAtCarrier: '--adopt or --release marks it as restored',
  otherCarrierId: '--adopt or --release takes note of the new id',
  keptButGone: '--adopt or --release ends the keeping',
};
