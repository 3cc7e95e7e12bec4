import type { NumberProblem } from '../assignments/next-configuration-step';
import type { DomainEvent } from '../decision';
import type { AccountId, AssignmentId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';

/**
 * Whether what comes in for a number of the account arrives: told when its first configuration went
 * wrong, and at the end of each that an operator asked for.
 */
export type NumberConfigurationSettled = DomainEvent<
  'NumberConfigurationSettled',
  {
    readonly accountId: AccountId;
    readonly assignmentId: AssignmentId;
    readonly number: E164;
    readonly problem: NumberProblem | null;
    /** When the configuration ended, by its assignment. */
    readonly settledAt: Instant;
  }
>;
