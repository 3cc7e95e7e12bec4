import { type Decision, accept, reject } from '../decision';
import type { AssignmentId } from '../ids';
import type { Instant } from '../time/instant';
import type { AccountEvent } from './account.events';
import type { AccountState, OpenAccountState } from './account.state';
import type { NumberSlot } from './number-slots';
import { resumedBy, withRoomGained } from './over-allowance';

/** The grace period is over: whoever gets this recorded tells the carrier. */
export type StartRelease = {
  readonly type: 'StartRelease';
  readonly assignmentId: AssignmentId;
  readonly at: Instant;
};

/** The carrier has the number back: its place in the account is free. */
export type CompleteRelease = {
  readonly type: 'CompleteRelease';
  readonly assignmentId: AssignmentId;
  readonly at: Instant;
};

export type SettleReleaseRejection = { readonly code: 'ReleaseNotDue' };

/** An account with an active number has a primary one, also when its primary number goes. */
export function startRelease(
  { assignmentId, at }: StartRelease,
  state: AccountState,
): Decision<AccountEvent, SettleReleaseRejection> {
  if (state.status === 'unknown') return reject({ code: 'ReleaseNotDue' });
  const slot = state.slots.find((one) => one.assignmentId === assignmentId);
  if (slot?.status === 'releasing') return accept();
  if (!slot || slot.releaseAt === null || slot.releaseAt > at) {
    return reject({ code: 'ReleaseNotDue' });
  }
  const { accountId } = state;
  const { number } = slot;
  return accept<AccountEvent>(...heir(slot, state, at), {
    type: 'NumberReleaseStarted',
    data: { accountId, assignmentId, number, startedAt: at },
  });
}

export function completeRelease(
  { assignmentId, at }: CompleteRelease,
  state: AccountState,
): Decision<AccountEvent, SettleReleaseRejection> {
  if (state.status === 'unknown') return reject({ code: 'ReleaseNotDue' });
  const slot = state.slots.find((one) => one.assignmentId === assignmentId);
  if (!slot) return accept();
  if (slot.status !== 'releasing') return reject({ code: 'ReleaseNotDue' });

  const { accountId } = state;
  const { number } = slot;
  const released: AccountEvent = {
    type: 'NumberReleased',
    data: { accountId, assignmentId, number, releasedAt: at },
  };
  return accept<AccountEvent>(...withRoomGained(state, [released], at));
}

/**
 * The number that the account has had longest, and rather one that stays and can be used; none as
 * all go. The primary number can always be used.
 */
function heir(slot: NumberSlot, state: OpenAccountState, at: Instant): readonly AccountEvent[] {
  const { accountId, slots, status } = state;
  if (slot.kind !== 'primary' || status === 'closed') return [];
  const others = slots.filter((one) => one.status === 'active' && one !== slot);
  const stay = others.filter(({ releaseAt }) => releaseAt === null);
  const there = stay.filter(({ drifted }) => !drifted);
  const next = there.find(({ suspended }) => !suspended) ?? there[0] ?? stay[0] ?? others[0];
  if (!next) return [];
  const resumed = next.suspended ? [resumedBy(state, next, at)] : [];
  const data = { accountId, from: slot.number, to: next.number, changedAt: at };
  return [...resumed, { type: 'PrimaryNumberChanged', data }];
}
