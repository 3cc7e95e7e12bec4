import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { SubscriptionActivated, SubscriptionEnded } from './subscription.events';
import type { SubscriptionState } from './subscription.state';

/** What was bought is with the account: the subscription is active. */
export type ActivateSubscription = { readonly type: 'ActivateSubscription'; readonly at: Instant };

/** The account knows that the payment was declined: the subscription is over. */
export type EndSubscription = { readonly type: 'EndSubscription'; readonly at: Instant };

export type SettleSubscriptionRejection = { readonly code: 'SubscriptionNotThere' };

export function activateSubscription(
  { at }: ActivateSubscription,
  state: SubscriptionState,
): Decision<SubscriptionActivated, SettleSubscriptionRejection> {
  if (state.status === 'active') return accept();
  if (state.status !== 'paid') return reject({ code: 'SubscriptionNotThere' });
  const { subscriptionId } = state;
  return accept({ type: 'SubscriptionActivated', data: { subscriptionId, activatedAt: at } });
}

export function endSubscription(
  { at }: EndSubscription,
  state: SubscriptionState,
): Decision<SubscriptionEnded, SettleSubscriptionRejection> {
  if (state.status === 'ended') return accept();
  if (state.status !== 'declined') return reject({ code: 'SubscriptionNotThere' });
  const { subscriptionId, declineReason } = state;
  const reason = declineReason ?? 'the payment was declined';
  return accept({ type: 'SubscriptionEnded', data: { subscriptionId, reason, endedAt: at } });
}
