import { type Decision, accept, reject } from '../decision';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { NumberLockChanged } from './account.events';
import type { AccountState } from './account.state';
import { activeSlot } from './number-slots';

/** Locks a number against being released, or unlocks it. */
export type LockNumber = {
  readonly type: 'LockNumber';
  readonly number: E164;
  readonly locked: boolean;
  readonly at: Instant;
};

export type LockNumberRejection =
  | { readonly code: 'AccountUnknown' }
  | { readonly code: 'AccountClosed' }
  | { readonly code: 'NumberUnknown'; readonly number: E164 }
  | { readonly code: 'NumberBeingReleased'; readonly number: E164; readonly releaseAt: Instant };

export function lockNumber(
  { number, locked, at }: LockNumber,
  state: AccountState,
): Decision<NumberLockChanged, LockNumberRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  if (state.status === 'closed') return reject({ code: 'AccountClosed' });
  const slot = activeSlot(state.slots, number);
  if (!slot) return reject({ code: 'NumberUnknown', number });
  const { releaseAt } = slot;
  if (locked && releaseAt !== null) {
    return reject({ code: 'NumberBeingReleased', number, releaseAt });
  }
  if (slot.locked === locked) return accept();

  const { accountId } = state;
  return accept({ type: 'NumberLockChanged', data: { accountId, number, locked, changedAt: at } });
}
