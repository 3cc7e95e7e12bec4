import { type Decision, accept } from '../decision';
import type { AccountId, AssignmentId } from '../ids';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { AssignmentStarted, NumberClaimRefused } from './assignment.events';
import type { AssignmentState } from './assignment.state';

/** Begins the process that gets one number for one reserved slot. */
export type StartAssignment = {
  readonly type: 'StartAssignment';
  readonly accountId: AccountId;
  readonly assignmentId: AssignmentId;
  readonly number: E164;
  readonly tag: string;
  readonly at: Instant;
};

/** Records that another account's claim on the number came first. */
export type RecordClaimRefused = { readonly type: 'RecordClaimRefused'; readonly at: Instant };

export function startAssignment(
  { accountId, assignmentId, number, tag, at }: StartAssignment,
  { status }: AssignmentState,
): Decision<AssignmentStarted, never> {
  if (status !== 'notStarted') return accept();
  return accept({
    type: 'AssignmentStarted',
    data: { accountId, assignmentId, number, tag, startedAt: at },
  });
}

/** Only an assignment that never asked the carrier can be refused by a claim. */
export function recordClaimRefused(
  { at }: RecordClaimRefused,
  state: AssignmentState,
): Decision<NumberClaimRefused, never> {
  if (state.status !== 'selected' || state.attempts > 0) return accept();
  const { assignmentId } = state;
  return accept({ type: 'NumberClaimRefused', data: { assignmentId, refusedAt: at } });
}
