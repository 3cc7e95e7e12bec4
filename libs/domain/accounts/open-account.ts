import { type Decision, accept, reject } from '../decision';
import type { AccountId } from '../ids';
import type { CountryCode } from '../numbers/phone-number';
import type { StartingCredits } from '../policy/policy.events';
import type { Instant, TimezoneId } from '../time/instant';
import type { AccountOpened } from './account.events';
import type { AccountState } from './account.state';

/** Opens a customer's account. Country and timezone were checked to exist before. */
export type OpenAccount = {
  readonly type: 'OpenAccount';
  readonly accountId: AccountId;
  readonly name: string;
  readonly email: string | null;
  readonly country: CountryCode;
  readonly timezone: TimezoneId;
  readonly startingCredits: StartingCredits;
  readonly at: Instant;
};

export type OpenAccountRejection = { readonly code: 'AccountAlreadyOpen' };

export function openAccount(
  command: OpenAccount,
  state: AccountState,
): Decision<AccountOpened, OpenAccountRejection> {
  if (state.status !== 'unknown') return reject({ code: 'AccountAlreadyOpen' });

  const { accountId, name, email, country, timezone, startingCredits, at } = command;
  return accept({
    type: 'AccountOpened',
    data: { accountId, name, email, country, timezone, startingCredits, openedAt: at },
  });
}
