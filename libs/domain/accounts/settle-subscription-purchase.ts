import { type Decision, accept, reject } from '../decision';
import type { SubscriptionId } from '../ids';
import type { Instant } from '../time/instant';
import type {
  AccountEvent,
  SubscriptionPurchaseCompleted,
  SubscriptionPurchaseDeclined,
} from './account.events';
import { type AccountState, allowedSecondaries, evolveAccount } from './account.state';
import { type AllowancePolicy, allowanceExceeded, withRoomGained } from './over-allowance';

/** How many numbers the subscription gives room for from now on; 0 once it has ended. */
export type GrantNumberAllowance = {
  readonly type: 'GrantNumberAllowance';
  readonly subscriptionId: SubscriptionId;
  readonly allowanceNumbers: number;
  readonly policy: AllowancePolicy;
  readonly at: Instant;
};

/** The package was paid: from now on it is the account's, also when it has no numbers. */
export type CompleteSubscriptionPurchase = {
  readonly type: 'CompleteSubscriptionPurchase';
  readonly subscriptionId: SubscriptionId;
  readonly at: Instant;
};

/** The subscription is over, or the purchase was given up. */
export type EndAccountSubscription = {
  readonly type: 'EndAccountSubscription';
  readonly subscriptionId: SubscriptionId;
  readonly reason: string;
  readonly policy: AllowancePolicy;
  readonly at: Instant;
};

/** Payment was declined: the account is as before and may buy again. */
export type DeclineSubscriptionPurchase = {
  readonly type: 'DeclineSubscriptionPurchase';
  readonly subscriptionId: SubscriptionId;
  readonly reason: string;
  readonly at: Instant;
};

export type SettleSubscriptionPurchaseRejection = { readonly code: 'SubscriptionUnknown' };

/** What an allowance that fell, or suffices again, means for the numbers is recorded with it. */
export function grantNumberAllowance(
  { subscriptionId, allowanceNumbers, policy, at }: GrantNumberAllowance,
  state: AccountState,
): Decision<AccountEvent, SettleSubscriptionPurchaseRejection> {
  if (state.status === 'unknown') return reject({ code: 'SubscriptionUnknown' });
  const held = state.subscriptions.find((one) => one.subscriptionId === subscriptionId);
  if (!held) return reject({ code: 'SubscriptionUnknown' });
  if (held.allowanceNumbers === allowanceNumbers) return accept();

  const { accountId } = state;
  const changed: AccountEvent = {
    type: 'NumberAllowanceChanged',
    data: { accountId, subscriptionId, allowanceNumbers, changedAt: at },
  };
  const after = evolveAccount(state, changed);
  if (after.status === 'unknown' || allowedSecondaries(after) >= allowedSecondaries(state)) {
    return accept<AccountEvent>(...withRoomGained(state, [changed], at));
  }
  return accept<AccountEvent>(changed, ...allowanceExceeded(after, policy, at));
}

export function completeSubscriptionPurchase(
  { subscriptionId, at }: CompleteSubscriptionPurchase,
  state: AccountState,
): Decision<SubscriptionPurchaseCompleted, SettleSubscriptionPurchaseRejection> {
  if (state.status === 'unknown') return reject({ code: 'SubscriptionUnknown' });
  const held = state.subscriptions.find((one) => one.subscriptionId === subscriptionId);
  if (!held) return reject({ code: 'SubscriptionUnknown' });
  if (held.status === 'active') return accept();
  const { accountId } = state;
  return accept({
    type: 'SubscriptionPurchaseCompleted',
    data: { accountId, subscriptionId, completedAt: at },
  });
}

/** The room for numbers goes with the subscription, in one append; what that means is beside it. */
export function endAccountSubscription(
  { subscriptionId, reason, policy, at }: EndAccountSubscription,
  state: AccountState,
): Decision<AccountEvent, SettleSubscriptionPurchaseRejection> {
  if (state.status === 'unknown') return reject({ code: 'SubscriptionUnknown' });
  const held = state.subscriptions.find((one) => one.subscriptionId === subscriptionId);
  if (!held) return accept();
  const { accountId } = state;
  const ended: AccountEvent = {
    type: 'AccountSubscriptionEnded',
    data: { accountId, subscriptionId, reason, endedAt: at },
  };
  if (held.allowanceNumbers === 0) return accept(ended);
  const none = { subscriptionId, allowanceNumbers: 0, policy, at };
  const fallen = grantNumberAllowance({ type: 'GrantNumberAllowance', ...none }, state);
  return fallen.accepted ? accept<AccountEvent>(...fallen.events, ended) : fallen;
}

/** A purchase that is no longer held was declined before; only a pending one can be. */
export function declineSubscriptionPurchase(
  { subscriptionId, reason, at }: DeclineSubscriptionPurchase,
  state: AccountState,
): Decision<SubscriptionPurchaseDeclined, SettleSubscriptionPurchaseRejection> {
  if (state.status === 'unknown') return reject({ code: 'SubscriptionUnknown' });
  const held = state.subscriptions.find((one) => one.subscriptionId === subscriptionId);
  if (!held) return accept();
  if (held.status === 'active') return reject({ code: 'SubscriptionUnknown' });

  const { accountId } = state;
  return accept({
    type: 'SubscriptionPurchaseDeclined',
    data: { accountId, subscriptionId, reason, declinedAt: at },
  });
}
