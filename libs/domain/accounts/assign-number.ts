import { type Decision, accept, reject } from '../decision';
import type { AssignmentId } from '../ids';
import type { NumberListing } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { NumberSlotReserved } from './account.events';
import { type AccountState, nextSlotKind } from './account.state';
import { type WantedNumber, type WantedNumberRejection, whyNotThisNumber } from './wanted-number';

/** Takes a slot for one exact number; the assignment process then gets the number for it. */
export type AssignNumber = WantedNumber & {
  readonly type: 'AssignNumber';
  readonly assignmentId: AssignmentId;
  readonly listing: NumberListing | null;
  readonly at: Instant;
};

export type AssignNumberRejection = WantedNumberRejection;

export function assignNumber(
  command: AssignNumber,
  state: AccountState,
): Decision<NumberSlotReserved, AssignNumberRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  const rejection = whyNotThisNumber(command, state);
  if (rejection) return reject(rejection);

  const { assignmentId, number, listing, at } = command;
  const { accountId } = state;
  const slot = nextSlotKind(state);
  return accept({
    type: 'NumberSlotReserved',
    data: { accountId, assignmentId, number, slot, listing, reservedAt: at },
  });
}
