import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type {
  SubscriptionCancelScheduled,
  SubscriptionCancelWithdrawn,
  SubscriptionEnded,
} from './subscription.events';
import type { StartedSubscription, SubscriptionState } from './subscription.state';

/** Ends a subscription at once, or with the period that is paid. Nothing is paid back. */
export type CancelSubscription = {
  readonly type: 'CancelSubscription';
  readonly when: 'now' | 'periodEnd';
  readonly at: Instant;
};

/** Lets a subscription go on that was to end with its period. */
export type WithdrawCancel = { readonly type: 'WithdrawCancel'; readonly at: Instant };

export type SubscriptionNotActive = {
  readonly code: 'SubscriptionNotActive';
  readonly status: SubscriptionState['status'];
};

/** Ended at once and bought again, it would give the credits of its period as often as one likes. */
export type FreePeriodNotOver = { readonly code: 'FreePeriodNotOver'; readonly endsAt: Instant };

/** What has no paid time left, as it is not paid yet or past due, ends at once either way. */
export function cancelSubscription(
  { when, at }: CancelSubscription,
  state: SubscriptionState,
): Decision<
  SubscriptionCancelScheduled | SubscriptionEnded,
  SubscriptionNotActive | FreePeriodNotOver
> {
  if (state.status === 'notStarted' || state.status === 'ended' || isBoughtOnce(state)) {
    return reject({ code: 'SubscriptionNotActive', status: state.status });
  }
  const { subscriptionId } = state;
  const end = timeLeftUntil(state, at);
  if (when === 'periodEnd' && end !== null) return cancelledWithPeriod(state, end, at);
  if (end !== null && givesForNothing(state)) {
    return reject({ code: 'FreePeriodNotOver', endsAt: end });
  }
  const data = { subscriptionId, when: 'now' as const, endsAt: at, scheduledAt: at };
  return accept<SubscriptionCancelScheduled | SubscriptionEnded>(
    { type: 'SubscriptionCancelScheduled', data },
    { type: 'SubscriptionEnded', data: { subscriptionId, reason: 'cancelled', endedAt: at } },
  );
}

function cancelledWithPeriod(
  { subscriptionId, cancelAt }: StartedSubscription,
  endsAt: Instant,
  at: Instant,
): Decision<SubscriptionCancelScheduled, never> {
  if (cancelAt !== null) return accept();
  const data = { subscriptionId, when: 'periodEnd' as const, endsAt, scheduledAt: at };
  return accept({ type: 'SubscriptionCancelScheduled', data });
}

export function withdrawCancel(
  { at }: WithdrawCancel,
  state: SubscriptionState,
): Decision<SubscriptionCancelWithdrawn, SubscriptionNotActive> {
  if (state.status !== 'active' || (state.cancelAt !== null && state.cancelAt <= at)) {
    return reject({ code: 'SubscriptionNotActive', status: state.status });
  }
  if (state.cancelAt === null) return accept();
  const { subscriptionId } = state;
  return accept({ type: 'SubscriptionCancelWithdrawn', data: { subscriptionId, withdrawnAt: at } });
}

/** Once it is paid, there is nothing of it that could be cancelled. */
function isBoughtOnce({ terms, paid }: StartedSubscription): boolean {
  return terms.period === 'none' && paid !== null;
}

function givesForNothing({ terms }: StartedSubscription): boolean {
  return terms.price.amountMinor === 0 && terms.smsCredits + terms.voiceCredits > 0;
}

function timeLeftUntil({ paid }: StartedSubscription, at: Instant): Instant | null {
  const end = paid?.periodEnd ?? null;
  return end !== null && end > at ? end : null;
}
