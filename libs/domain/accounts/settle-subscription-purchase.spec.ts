import {
  accountId,
  allowance,
  at,
  opened,
  purchaseRequested,
  subscriptionId,
} from '@trunkline/testing/builders';
import { given } from '@trunkline/testing/given';
import { firstSettings } from '../policy/policy.state';
import type { AccountEvent } from './account.events';
import { type AccountState, evolveAccount, unknownAccount } from './account.state';
import {
  completeSubscriptionPurchase,
  declineSubscriptionPurchase,
  endAccountSubscription,
  grantNumberAllowance,
} from './settle-subscription-purchase';

const account = { initial: unknownAccount, evolve: evolveAccount };
const about = { subscriptionId, at };
const unknown = { code: 'SubscriptionUnknown' } as const;
const reason = 'cancelled';
const bought = [opened(), purchaseRequested()];

const completed: AccountEvent = {
  type: 'SubscriptionPurchaseCompleted',
  data: { accountId, subscriptionId, completedAt: at },
};
const ended: AccountEvent = {
  type: 'AccountSubscriptionEnded',
  data: { accountId, subscriptionId, reason, endedAt: at },
};

const granting = (allowanceNumbers: number) => (state: AccountState) =>
  grantNumberAllowance(
    { type: 'GrantNumberAllowance', ...about, allowanceNumbers, policy: firstSettings },
    state,
  );
const completing = (state: AccountState) =>
  completeSubscriptionPurchase({ type: 'CompleteSubscriptionPurchase', ...about }, state);
const ending = (state: AccountState) =>
  endAccountSubscription(
    { type: 'EndAccountSubscription', ...about, reason, policy: firstSettings },
    state,
  );
const declining = (state: AccountState) =>
  declineSubscriptionPurchase({ type: 'DeclineSubscriptionPurchase', ...about, reason }, state);

describe('a package that was paid', () => {
  it('is the account’s from then on, once', () => {
    given(account, ...bought)
      .when(completing)
      .thenAccepted(completed);
    given(account, ...bought, completed)
      .when(completing)
      .thenNothing();
  });

  it('gives its room for numbers once', () => {
    given(account, ...bought, completed)
      .when(granting(2))
      .thenAccepted(allowance(2));
    given(account, ...bought, completed, allowance(2))
      .when(granting(2))
      .thenNothing();
  });

  it('is nothing that an account has which did not buy it', () => {
    given(account, opened()).when(completing).thenRejected(unknown);
    given(account, opened()).when(granting(2)).thenRejected(unknown);
    given(account).when(completing).thenRejected(unknown);
    given(account).when(granting(2)).thenRejected(unknown);
  });
});

describe('a purchase that was declined', () => {
  it('is gone, once', () => {
    given(account, ...bought)
      .when(declining)
      .thenAcceptedTypes('SubscriptionPurchaseDeclined');
    given(account, opened()).when(declining).thenNothing();
  });

  it('was not paid before', () => {
    given(account, ...bought, completed)
      .when(declining)
      .thenRejected(unknown);
    given(account).when(declining).thenRejected(unknown);
  });
});

describe('a subscription that ends', () => {
  it('takes its room along, and ends once', () => {
    given(account, ...bought, completed, allowance(2))
      .when(ending)
      .thenAccepted(allowance(0), ended);
    given(account, ...bought, completed, allowance(2), allowance(0), ended)
      .when(ending)
      .thenNothing();
  });

  it('only ends where it gave no room', () => {
    given(account, ...bought, completed)
      .when(ending)
      .thenAccepted(ended);
    given(account).when(ending).thenRejected(unknown);
  });
});
