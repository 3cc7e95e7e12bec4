import { activated, at, opened } from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import { type AccountState, evolveAccount, unknownAccount } from './account.state';
import { activateAccount } from './activate-account';

const account = { initial: unknownAccount, evolve: evolveAccount };
const activating = (state: AccountState) => activateAccount({ type: 'ActivateAccount', at }, state);

describe('activating an account', () => {
  it('is recorded once', () => {
    given(account, opened()).when(activating).thenAccepted(activated());
    given(account, opened(), activated()).when(activating).thenNothing();
  });

  it('needs an account', () => {
    given(account).when(activating).thenRejected({ code: 'AccountUnknown' });
  });
});
