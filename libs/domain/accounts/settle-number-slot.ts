import { type Decision, accept, reject } from '../decision';
import type { AssignmentId } from '../ids';
import type { Instant } from '../time/instant';
import type { AccountEvent } from './account.events';
import type { AccountState } from './account.state';
import { withRoomGained } from './over-allowance';

/** The number of a reserved slot is ours: the slot becomes active, the first one primary. */
export type FillNumberSlot = {
  readonly type: 'FillNumberSlot';
  readonly assignmentId: AssignmentId;
  readonly carrierNumberId: string;
  readonly at: Instant;
};

/** The number of a reserved slot cannot be had: the slot is free again. */
export type FreeNumberSlot = {
  readonly type: 'FreeNumberSlot';
  readonly assignmentId: AssignmentId;
  readonly reason: string;
  readonly at: Instant;
};

export type SettleNumberSlotRejection = { readonly code: 'NumberSlotUnknown' };

/** A slot is filled once: a number that is on its way back to the carrier stays on its way. */
export function fillNumberSlot(
  { assignmentId, carrierNumberId, at }: FillNumberSlot,
  state: AccountState,
): Decision<AccountEvent, SettleNumberSlotRejection> {
  if (state.status === 'unknown') return reject({ code: 'NumberSlotUnknown' });
  const slot = state.slots.find((one) => one.assignmentId === assignmentId);
  if (!slot) return reject({ code: 'NumberSlotUnknown' });
  if (slot.status !== 'reserved') return accept();

  const { accountId } = state;
  const { number } = slot;
  const assigned: AccountEvent = {
    type: 'NumberAssigned',
    data: { accountId, assignmentId, number, carrierNumberId, assignedAt: at },
  };
  const hasActivePrimary = state.slots.some(
    ({ kind, status }) => kind === 'primary' && status === 'active',
  );
  if (hasActivePrimary) return accept(assigned);
  return accept<AccountEvent>(assigned, {
    type: 'PrimaryNumberSet',
    data: { accountId, number, setAt: at },
  });
}

/** Freeing what is already free is done already: the slot of a failed number is freed once. */
export function freeNumberSlot(
  { assignmentId, reason, at }: FreeNumberSlot,
  state: AccountState,
): Decision<AccountEvent, SettleNumberSlotRejection> {
  if (state.status === 'unknown') return reject({ code: 'NumberSlotUnknown' });
  const slot = state.slots.find((one) => one.assignmentId === assignmentId);
  if (!slot) return accept();
  if (slot.status !== 'reserved') return reject({ code: 'NumberSlotUnknown' });

  const { accountId } = state;
  const { number } = slot;
  const freed: AccountEvent = {
    type: 'NumberSlotFreed',
    data: { accountId, assignmentId, number, reason, freedAt: at },
  };
  return accept<AccountEvent>(...withRoomGained(state, [freed], at));
}
