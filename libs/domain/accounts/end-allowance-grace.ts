import { type Decision, accept, reject } from '../decision';
import type { AccountId } from '../ids';
import type { AdditionalNumbers, OverAllowance } from '../policy/policy.events';
import type { Instant } from '../time/instant';
import type { AccountEvent } from './account.events';
import type { AccountState, OpenAccountState } from './account.state';
import type { NumberSlot } from './number-slots';
import { allowanceCounts, beyondAllowance, resumedBy } from './over-allowance';

/** Does what was announced when the allowance fell, once the grace is over. */
export type EndAllowanceGrace = {
  readonly type: 'EndAllowanceGrace';
  readonly additionalNumbers: AdditionalNumbers;
  /** How long a release can still be cancelled, for those that buy a package even now. */
  readonly releaseGraceMs: number;
  readonly at: Instant;
};

export type EndAllowanceGraceRejection =
  | { readonly code: 'GraceNotOver'; readonly graceEndsAt: Instant }
  | { readonly code: 'AssignmentUnderWay' };

/**
 * The end of the grace and all that it does to numbers are recorded together, so that it happens
 * once, whoever asks again. What is being assigned may fail and make room: that is waited for.
 */
export function endAllowanceGrace(
  command: EndAllowanceGrace,
  state: AccountState,
): Decision<AccountEvent, EndAllowanceGraceRejection> {
  if (state.status !== 'active' || state.overAllowance?.graceEndedAt !== null) return accept();
  const { choice, graceEndsAt } = state.overAllowance;
  const { at } = command;
  if (graceEndsAt > at) return reject({ code: 'GraceNotOver', graceEndsAt });
  if (state.slots.some(({ status }) => status === 'reserved')) {
    return reject({ code: 'AssignmentUnderWay' });
  }
  if (command.additionalNumbers === 'free') return accept<AccountEvent>(...freed(state, at));

  const beyond = choice === 'keep' ? [] : beyondAllowance(state, choice);
  const { accountId } = state;
  const numbers = beyond.map(({ number }) => number);
  return accept<AccountEvent>(
    { type: 'AllowanceGraceEnded', data: { accountId, choice, numbers, endedAt: at } },
    ...beyond.map((slot) => carriedOut(command, choice, { accountId, ...slot })),
  );
}

/** The policy asks for no packages any more: there is nothing to be over. */
function freed(state: OpenAccountState, at: Instant): readonly AccountEvent[] {
  const { accountId, slots } = state;
  const data = { accountId, ...allowanceCounts(state), regainedAt: at };
  return [
    ...slots.filter(({ suspended }) => suspended).map((slot) => resumedBy(state, slot, at)),
    { type: 'AllowanceRegained', data },
  ];
}

function carriedOut(
  { at, releaseGraceMs }: EndAllowanceGrace,
  choice: OverAllowance['choice'],
  { accountId, assignmentId, number }: NumberSlot & { readonly accountId: AccountId },
): AccountEvent {
  const about = { accountId, assignmentId, number };
  if (choice === 'suspend') return { type: 'NumberSuspended', data: { ...about, suspendedAt: at } };
  const releaseAt = new Date(Date.parse(at) + releaseGraceMs).toISOString() as Instant;
  return { type: 'NumberReleaseScheduled', data: { ...about, releaseAt, scheduledAt: at } };
}
