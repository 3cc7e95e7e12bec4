import { type Decision, accept, reject } from '../decision';
import type { E164 } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { PrimaryNumberChanged } from './account.events';
import type { AccountState } from './account.state';
import { type NumberSlot, activeSlot } from './number-slots';

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
  const rejection = whyNotUsable(slot);
  if (rejection) return reject(rejection);

  const primary = state.slots.find(({ kind, status }) => kind === 'primary' && status === 'active');
  if (!primary) throw new Error(`${state.accountId} has an active number and no primary one`);
  const { accountId } = state;
  return accept({
    type: 'PrimaryNumberChanged',
    data: { accountId, from: primary.number, to: number, changedAt: at },
  });
}

function whyNotUsable({
  number,
  suspended,
  drifted,
  releaseAt,
}: NumberSlot): MakePrimaryRejection | undefined {
  if (suspended) return { code: 'NumberSuspended', number };
  if (drifted) return { code: 'NumberIsDrifted', number };
  return releaseAt === null ? undefined : { code: 'NumberBeingReleased', number, releaseAt };
}
