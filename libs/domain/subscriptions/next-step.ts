import type { Instant } from '../time/instant';
import { isGivenLater } from './late-grants.state';
import type { OpenPayment } from './payments.state';
import { isPaidTimeReversed, refundToMake, refundToSettle, reversalDue } from './reversed-payments';
import { changeDaysMax, graceDays, purchaseDaysMax } from './renewal-rules';
import type { StartedSubscription, SubscriptionState } from './subscription.state';

/** The one thing that is to be done next about a subscription. */
export type SubscriptionStep =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait'; readonly until: Instant }
  | { readonly do: 'requestFirstPayment' }
  | { readonly do: 'requestRenewal' }
  | { readonly do: 'askProvider' }
  | { readonly do: 'settlePayment' }
  | { readonly do: 'grant' }
  | { readonly do: 'refund' | 'remindOfRefund' }
  | { readonly do: 'takeBack' }
  | { readonly do: 'giveBack' }
  | { readonly do: 'end'; readonly reason: string }
  | { readonly do: 'close' };

const dayMs = 86_400_000;
const lateGrantPauseMs = 3_600_000;

export function nextSubscriptionStep(state: SubscriptionState, at: Instant): SubscriptionStep {
  if (state.status === 'notStarted') return { do: 'requestFirstPayment' };
  const reversal = reversalDue(state);
  if (reversal) return { do: reversal.takenBack ? 'giveBack' : 'takeBack' };
  if (refundToMake(state)) return { do: 'refund' };
  if (state.toGrant && !state.closed) return { do: 'grant' };
  return state.status === 'ended' ? atTheEnd(state, at) : whileItGoesOn(state, at);
}

/** What a wallet owes is tried again by whoever looks; nothing else is to be done meanwhile. */
function atTheEnd(state: StartedSubscription, at: Instant): SubscriptionStep {
  const { closed, payments, lateGrants } = state;
  if (payments.open) return { do: 'askProvider' };
  if (refundToSettle(state)) return { do: 'remindOfRefund' };
  if (closed) return { do: 'nothing' };
  if (isGivenLater(lateGrants, at)) return { do: 'wait', until: after(at, lateGrantPauseMs) };
  return { do: 'close' };
}

function whileItGoesOn(state: StartedSubscription, at: Instant): SubscriptionStep {
  if (isPaidTimeReversed(state)) return { do: 'end', reason: 'payment reversed' };
  const { open } = state.payments;
  return open ? withPayment(open) : withoutPayment(state, at);
}

function withPayment({ outcome, purpose, reason }: OpenPayment): SubscriptionStep {
  if (outcome === 'confirmed') return { do: 'settlePayment' };
  if (outcome !== 'declined') return { do: 'askProvider' };
  if (purpose === 'renewal') return { do: 'settlePayment' };
  return { do: 'end', reason: reason ?? 'declined' };
}

function withoutPayment(state: StartedSubscription, at: Instant): SubscriptionStep {
  const { paid, pastDue, cancelAt, terms } = state;
  if (!paid || paid.periodEnd === null || terms.period === 'none') {
    return { do: 'end', reason: 'delivered' };
  }
  if (cancelAt !== null && cancelAt <= at) return { do: 'end', reason: 'cancelled' };
  if (pastDue) return whilePastDue(pastDue, at);
  return paid.periodEnd <= at ? { do: 'requestRenewal' } : { do: 'wait', until: paid.periodEnd };
}

function whilePastDue(
  { nextAttemptAt, graceEndsAt }: NonNullable<StartedSubscription['pastDue']>,
  at: Instant,
): SubscriptionStep {
  const until = nextAttemptAt ?? graceEndsAt;
  if (until > at) return { do: 'wait', until };
  return nextAttemptAt === null ? { do: 'end', reason: 'unpaid' } : { do: 'requestRenewal' };
}

/** Until when a payment is waited for that nobody confirms or declines. */
export function paymentDeadline(
  { purpose, requestedAt }: OpenPayment,
  { pastDue }: StartedSubscription,
): Instant {
  const days = { activation: purchaseDaysMax, renewal: graceDays, change: changeDaysMax }[purpose];
  const since = purpose === 'renewal' ? (pastDue?.since ?? requestedAt) : requestedAt;
  // A try that was made late, after an absence, has a day of its own.
  const atLeast = Date.parse(requestedAt) + dayMs;
  const deadline = Math.max(atLeast, Date.parse(since) + days * dayMs);
  return instantOf(deadline);
}

function after(at: Instant, ms: number): Instant {
  return instantOf(Date.parse(at) + ms);
}

function instantOf(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}
