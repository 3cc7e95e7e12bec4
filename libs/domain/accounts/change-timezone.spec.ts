import { accountId, at, opened } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import type { TimezoneId } from '../time/instant';
import { type AccountState, evolveAccount, unknownAccount } from './account.state';
import type { AccountEvent } from './account.events';
import { changeTimezone } from './change-timezone';

const account = { initial: unknownAccount, evolve: evolveAccount };
const changing = (to: string) => (state: AccountState) =>
  changeTimezone(
    { type: 'ChangeTimezone', timezone: to as TimezoneId, pending: 'keepWallTime', at },
    state,
  );
const changed = (number: number, from: string, to: string): AccountEvent => ({
  type: 'TimezoneChanged',
  data: {
    ...{ accountId, number, pending: 'keepWallTime', changedAt: at },
    ...{ from: from as TimezoneId, to: to as TimezoneId },
  },
});
const closed: AccountEvent = {
  type: 'AccountClosed',
  data: { accountId, reason: null, closedAt: at },
};

describe('changing the timezone of an account', () => {
  it('is recorded with its number, so that schedules follow each change in order', () => {
    const first = changed(1, 'America/New_York', 'Europe/Berlin');
    given(account, opened()).when(changing('Europe/Berlin')).thenAccepted(first);
    given(account, opened(), first)
      .when(changing('Asia/Tokyo'))
      .thenAccepted(changed(2, 'Europe/Berlin', 'Asia/Tokyo'));
  });

  it('to what it is already changes nothing', () => {
    given(account, opened()).when(changing('America/New_York')).thenNothing();
  });

  it('is refused of an account that nobody knows, or that is closed', () => {
    given(account).when(changing('Asia/Tokyo')).thenRejected({ code: 'AccountUnknown' });
    given(account, opened(), closed)
      .when(changing('Asia/Tokyo'))
      .thenRejected({ code: 'AccountClosed' });
  });
});
