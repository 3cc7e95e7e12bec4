import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import { refundToMake, refundToSettle } from './reversed-payments';
import { reversalToCarryOut } from './reversals.state';
import type { SubscriptionClosed, SubscriptionEnded } from './subscription.events';
import type { SubscriptionState } from './subscription.state';

/** Ends a subscription that nobody pays, that is delivered, or whose time is over. */
export type EndSubscription = {
  readonly type: 'EndSubscription';
  readonly reason: string;
  readonly at: Instant;
};

/** Notes that nothing is left to do about a subscription that has ended. */
export type CloseSubscription = { readonly type: 'CloseSubscription'; readonly at: Instant };

export type EndSubscriptionRejection = { readonly code: 'SubscriptionNotEnded' };

export function endSubscription(
  { reason, at }: EndSubscription,
  state: SubscriptionState,
): Decision<SubscriptionEnded, never> {
  if (state.status === 'notStarted' || state.status === 'ended') return accept();
  const { subscriptionId } = state;
  return accept({ type: 'SubscriptionEnded', data: { subscriptionId, reason, endedAt: at } });
}

export function closeSubscription(
  { at }: CloseSubscription,
  state: SubscriptionState,
): Decision<SubscriptionClosed, EndSubscriptionRejection> {
  if (state.status !== 'ended') return reject({ code: 'SubscriptionNotEnded' });
  const refund = refundToMake(state) ?? refundToSettle(state);
  if (state.payments.open || refund || reversalToCarryOut(state.reversals)) {
    return reject({ code: 'SubscriptionNotEnded' });
  }
  if (state.closed) return accept();
  const { subscriptionId } = state;
  return accept({ type: 'SubscriptionClosed', data: { subscriptionId, closedAt: at } });
}
