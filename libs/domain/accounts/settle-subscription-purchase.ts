import { type Decision, accept, reject } from '../decision';
import type { SubscriptionId } from '../ids';
import type { Instant } from '../time/instant';
import type { AccountEvent, SubscriptionPurchaseDeclined } from './account.events';
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
