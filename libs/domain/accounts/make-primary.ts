import { type Decision, accept, reject } from '../decision';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { PrimaryNumberChanged } from './account.events';
import type { AccountState } from './account.state';
import { activeSlot } from './number-slots';

/** Makes another of the account's numbers the one that messages go from. */
export type MakePrimary = {
  readonly type: 'MakePrimary';
  readonly number: E164;
  readonly at: Instant;
};

export type MakePrimaryRejection =
  | { readonly code: 'AccountUnknown' }
  | { readonly code: 'AccountClosed' }
  | { readonly code: 'NumberUnknown'; readonly number: E164 }
  | { readonly code: 'NumberSuspended'; readonly number: E164 }
  | { readonly code: 'NumberIsDrifted'; readonly number: E164 }
  | { readonly code: 'NumberBeingReleased'; readonly number: E164; readonly releaseAt: Instant };

export function makePrimary(
  { number, at }: MakePrimary,
  state: AccountState,
): Decision<PrimaryNumberChanged, MakePrimaryRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  if (state.status === 'closed') return reject({ code: 'AccountClosed' });
  const slot = activeSlot(state.slots, number);
  if (!slot) return reject({ code: 'NumberUnknown', number });
  if (slot.kind === 'primary') return accept();
  if (slot.suspended) return reject({ code: 'NumberSuspended', number });
  if (slot.drifted) return reject({ code: 'NumberIsDrifted', number });
  const { releaseAt } = slot;
  if (releaseAt !== null) return reject({ code: 'NumberBeingReleased', number, releaseAt });

  const primary = state.slots.find(({ kind, status }) => kind === 'primary' && status === 'active');
  if (!primary) throw new Error(`${state.accountId} has an active number and no primary one`);
  const { accountId } = state;
  return accept({
    type: 'PrimaryNumberChanged',
    data: { accountId, from: primary.number, to: number, changedAt: at },
  });
}
