import { type Decision, accept, reject } from '../decision';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { AccountEvent } from './account.events';
import type { AccountState, OpenAccountState } from './account.state';
import type { NumberSlot } from './number-slots';

/** Gives a number back after a grace period, in which that can be taken back. */
export type RequestRelease = {
  readonly type: 'RequestRelease';
  readonly number: E164;
  /** The number that becomes primary at once; needed when the primary one goes and others stay. */
  readonly successor: E164 | null;
  readonly graceMs: number;
  readonly at: Instant;
};

export type RequestReleaseRejection =
  | { readonly code: 'AccountUnknown' }
  | { readonly code: 'AccountClosed' }
  | { readonly code: 'NumberUnknown'; readonly number: E164 }
  | { readonly code: 'NumberLocked'; readonly number: E164 }
  | { readonly code: 'NumberBeingReleased'; readonly number: E164; readonly releaseAt: Instant }
  | { readonly code: 'SuccessorNeeded'; readonly candidates: readonly E164[] }
  | { readonly code: 'SuccessorInvalid'; readonly successor: E164 };

export function requestRelease(
  command: RequestRelease,
  state: AccountState,
): Decision<AccountEvent, RequestReleaseRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  if (state.status === 'closed') return reject({ code: 'AccountClosed' });
  const { number, at } = command;
  const slot = state.slots.find((one) => one.number === number);
  if (!slot || slot.status === 'reserved') return reject({ code: 'NumberUnknown', number });
  const rejection = whyNot(slot) ?? whyNotWithoutSuccessor(command, slot, state);
  if (rejection) return reject(rejection);
  const { accountId } = state;
  const releaseAt = new Date(Date.parse(at) + command.graceMs).toISOString() as Instant;
  return accept<AccountEvent>(...succession(command, slot, state), {
    type: 'NumberReleaseScheduled',
    data: { accountId, assignmentId: slot.assignmentId, number, releaseAt, scheduledAt: at },
  });
}

function whyNot({ number, locked, releaseAt }: NumberSlot): RequestReleaseRejection | undefined {
  if (releaseAt !== null) return { code: 'NumberBeingReleased', number, releaseAt };
  return locked ? { code: 'NumberLocked', number } : undefined;
}

function whyNotWithoutSuccessor(
  { successor }: RequestRelease,
  slot: NumberSlot,
  state: OpenAccountState,
): RequestReleaseRejection | undefined {
  const candidates = successors(slot, state);
  if (successor !== null && !candidates.includes(successor)) {
    return { code: 'SuccessorInvalid', successor };
  }
  const isNeeded = slot.kind === 'primary' && candidates.length > 0;
  return isNeeded && successor === null ? { code: 'SuccessorNeeded', candidates } : undefined;
}

/** The numbers that stay and can be used. */
function successors({ number }: NumberSlot, { slots }: OpenAccountState): readonly E164[] {
  return slots
    .filter(({ status, suspended, drifted }) => status === 'active' && !suspended && !drifted)
    .filter((one) => one.releaseAt === null && one.number !== number)
    .map((one) => one.number);
}

function succession(
  { number, successor, at }: RequestRelease,
  slot: NumberSlot,
  { accountId }: OpenAccountState,
): readonly AccountEvent[] {
  if (slot.kind !== 'primary' || successor === null) return [];
  const data = { accountId, from: number, to: successor, changedAt: at };
  return [{ type: 'PrimaryNumberChanged', data }];
}
