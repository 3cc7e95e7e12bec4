import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { OwnershipChecked } from './assignment.events';
import type { AssignmentState } from './assignment.state';

/** Records what the carrier says we own of the number under this assignment's tag. */
export type RecordOwnershipCheck = {
  readonly type: 'RecordOwnershipCheck';
  readonly carrierNumberId: string | null;
  readonly at: Instant;
};

export function recordOwnershipCheck(
  { carrierNumberId, at }: RecordOwnershipCheck,
  state: AssignmentState,
): Decision<OwnershipChecked, never> {
  if (state.status !== 'unknown') return accept();
  const { assignmentId, checks } = state;
  return accept({
    type: 'OwnershipChecked',
    data: { assignmentId, check: checks + 1, carrierNumberId, checkedAt: at },
  });
}
