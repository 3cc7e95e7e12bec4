import type { NumberProblem } from '../assignments/next-configuration-step';
import { type Decision, accept } from '../decision';
import type { AssignmentId } from '../ids';
import type { Instant } from '../time/instant';
import type { NumberConfigurationSettled } from './number-configuration.events';
import type { AccountState } from './account.state';

/** Tells the account how a configuration of one of its numbers ended. */
export type SettleNumberConfiguration = {
  readonly type: 'SettleNumberConfiguration';
  readonly assignmentId: AssignmentId;
  readonly problem: NumberProblem | null;
  readonly settledAt: Instant;
};

/** Each end is told once; a number that the account no longer has needs no telling. */
export function settleNumberConfiguration(
  { assignmentId, problem, settledAt }: SettleNumberConfiguration,
  state: AccountState,
): Decision<NumberConfigurationSettled, never> {
  if (state.status === 'unknown') return accept();
  const slot = state.slots.find((one) => one.assignmentId === assignmentId);
  if (!slot || slot.configurationSettledAt === settledAt) return accept();
  const { accountId } = state;
  const { number } = slot;
  return accept({
    type: 'NumberConfigurationSettled',
    data: { accountId, assignmentId, number, problem, settledAt },
  });
}
