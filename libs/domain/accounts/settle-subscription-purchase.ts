import { type Decision, accept, reject } from '../decision';
import type { SubscriptionId } from '../ids';
import type { Instant } from '../time/instant';
import type { NumberAllowanceChanged, SubscriptionPurchaseDeclined } from './account.events';
import type { AccountState } from './account.state';

/** Payment is confirmed: the subscription's numbers may be used from now on. */
export type GrantNumberAllowance = {
  readonly type: 'GrantNumberAllowance';
  readonly subscriptionId: SubscriptionId;
  readonly allowanceNumbers: number;
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

export function grantNumberAllowance(
  { subscriptionId, allowanceNumbers, at }: GrantNumberAllowance,
  state: AccountState,
): Decision<NumberAllowanceChanged, SettleSubscriptionPurchaseRejection> {
  if (state.status === 'unknown') return reject({ code: 'SubscriptionUnknown' });
  const held = state.subscriptions.find((one) => one.subscriptionId === subscriptionId);
  if (!held) return reject({ code: 'SubscriptionUnknown' });
  if (held.allowanceNumbers === allowanceNumbers) return accept();

  const { accountId } = state;
  return accept({
    type: 'NumberAllowanceChanged',
    data: { accountId, subscriptionId, allowanceNumbers, changedAt: at },
  });
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
