import { type Decision, accept, reject } from '../decision';
import type { Instant, TimezoneId } from '../time/instant';
import type { PendingSchedules, TimezoneChanged } from './account.events';
import type { AccountState } from './account.state';

/** Changes the timezone that the account's schedules follow. The zone was checked to exist before. */
export type ChangeTimezone = {
  readonly type: 'ChangeTimezone';
  readonly timezone: TimezoneId;
  readonly pending: PendingSchedules;
  readonly at: Instant;
};

export type ChangeTimezoneRejection =
  { readonly code: 'AccountUnknown' } | { readonly code: 'AccountClosed' };

export function changeTimezone(
  { timezone, pending, at }: ChangeTimezone,
  state: AccountState,
): Decision<TimezoneChanged, ChangeTimezoneRejection> {
  if (state.status === 'unknown') return reject({ code: 'AccountUnknown' });
  if (state.status === 'closed') return reject({ code: 'AccountClosed' });
  if (state.timezone === timezone) return accept();

  const { accountId, timezone: from, zoneMoves } = state;
  const number = zoneMoves.length + 1;
  return accept({
    type: 'TimezoneChanged',
    data: { accountId, number, from, to: timezone, pending, changedAt: at },
  });
}
