import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { AccountActivated } from './account.events';
import type { AccountState } from './account.state';

/** Lets an account get numbers where the policy asks for the operator's word first. */
export type ActivateAccount = { readonly type: 'ActivateAccount'; readonly at: Instant };

export type ActivateAccountRejection =
  { readonly code: 'AccountUnknown' } | { readonly code: 'AccountClosed' };

export function activateAccount(
  { at }: ActivateAccount,
  state: AccountState,
): Decision<AccountActivated, ActivateAccountRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  if (state.status === 'closed') return reject({ code: 'AccountClosed' });
  if (state.activated) return accept();

  return accept({
    type: 'AccountActivated',
    data: { accountId: state.accountId, activatedAt: at },
  });
}
