import { type Decision, accept, reject } from '../decision';
import type { Instant, TimezoneId } from '../time/instant';
import { type OffsetAt, wallTimeOf } from '../time/wall-time';
import type { CreditsGrantRefused } from './late-grant.events';
import type { OpenPayment } from './payments.state';
import { periodEnd } from './periods';
import { graceDays, retryDays } from './renewal-rules';
import type {
  SubscriptionActivated,
  SubscriptionChanged,
  SubscriptionEvent,
  SubscriptionGranted,
  SubscriptionPastDue,
  SubscriptionRenewed,
} from './subscription.events';
import type { StartedSubscription, SubscriptionState } from './subscription.state';

/** Draws the consequence of the payment that was confirmed, or of the renewal that was declined. */
export type SettlePayment = {
  readonly type: 'SettlePayment';
  /** The account's timezone now; the end of the next period follows it. */
  readonly timezone: TimezoneId;
  readonly offsetAt: OffsetAt;
  readonly at: Instant;
};

/** Notes that the account has what the last payment bought, but for what a wallet did not take. */
export type RecordGrant = {
  readonly type: 'RecordGrant';
  readonly refused: readonly RefusedGrant[];
  readonly at: Instant;
};

/** Credits that a wallet did not take, and the code of its refusal. */
export type RefusedGrant = Pick<CreditsGrantRefused['data'], 'kind' | 'amountCredits' | 'why'>;

export type SettlePaymentRejection = { readonly code: 'PaymentNotSettled' };

const dayMs = 86_400_000;

export function settlePayment(
  command: SettlePayment,
  state: SubscriptionState,
): Decision<SubscriptionEvent, SettlePaymentRejection> {
  if (state.status === 'notStarted' || state.status === 'ended') {
    return reject({ code: 'PaymentNotSettled' });
  }
  const { open } = state.payments;
  if (open?.outcome === 'confirmed') return accept(...paid(command, state, open));
  if (open?.outcome === 'declined' && open.purpose === 'renewal') {
    return accept<SubscriptionEvent>(pastDue(command, state, open));
  }
  return reject({ code: 'PaymentNotSettled' });
}

export function recordGrant(
  { refused, at }: RecordGrant,
  state: SubscriptionState,
): Decision<SubscriptionGranted | CreditsGrantRefused, never> {
  if (state.status === 'notStarted' || !state.toGrant) return accept();
  const { subscriptionId } = state;
  const { paymentReference, numbers, smsCredits, voiceCredits } = state.toGrant;
  const { origin, expiresAt } = state.toGrant;
  const about = { subscriptionId, paymentReference };
  const given = { numbers, smsCredits, voiceCredits };
  return accept<SubscriptionGranted | CreditsGrantRefused>(
    {
      type: 'SubscriptionGranted',
      data: { ...about, ...given, nextDueAt: state.paid?.periodEnd ?? null, grantedAt: at },
    },
    ...refused.map((one) => ({
      type: 'CreditsGrantRefused' as const,
      data: { ...about, ...one, origin, expiresAt, refusedAt: at },
    })),
  );
}

function paid(
  command: SettlePayment,
  state: StartedSubscription,
  open: OpenPayment,
): readonly SubscriptionEvent[] {
  switch (open.purpose) {
    case 'activation':
      return [activated(command, state, open)];
    case 'renewal':
      return [renewed(command, state, open), ...changedAtRenewal(command, state, open)];
    case 'change':
      return [changed(command, state, { open, when: 'now' })];
  }
}

function activated(
  { timezone, offsetAt, at }: SettlePayment,
  { subscriptionId }: StartedSubscription,
  { terms }: OpenPayment,
): SubscriptionActivated {
  const anchor = wallTimeOf(at, offsetAt);
  const end = terms.period === 'month' ? periodEnd(anchor, 1, offsetAt) : null;
  const paidTime = { anchor, timezone, periodEnd: end, activatedAt: at };
  return { type: 'SubscriptionActivated', data: { subscriptionId, ...paidTime } };
}

function renewed(
  { timezone, offsetAt, at }: SettlePayment,
  { subscriptionId, paid: before }: StartedSubscription,
  { terms, reference: paymentReference, period, skippedPeriods, periodStart }: OpenPayment,
): SubscriptionRenewed {
  if (!before || periodStart === null) throw new Error('a renewal without a period');
  const end = periodEnd(before.anchor, period, offsetAt);
  const which = { period, skippedPeriods, periodStart, periodEnd: end, timezone };
  return {
    type: 'SubscriptionRenewed',
    data: { subscriptionId, terms, paymentReference, ...which, renewedAt: at },
  };
}

function changedAtRenewal(
  command: SettlePayment,
  state: StartedSubscription,
  open: OpenPayment,
): readonly SubscriptionChanged[] {
  const { packageId, version } = state.terms;
  const isSame = open.terms.packageId === packageId && open.terms.version === version;
  return isSame ? [] : [changed(command, state, { open, when: 'periodEnd' })];
}

function changed(
  { at }: SettlePayment,
  { subscriptionId, terms: from }: StartedSubscription,
  { open, when }: { readonly open: OpenPayment; readonly when: 'now' | 'periodEnd' },
): SubscriptionChanged {
  const { terms: to, reference: paymentReference, proration } = open;
  const data = { subscriptionId, from, to, when, paymentReference, proration, changedAt: at };
  return { type: 'SubscriptionChanged', data };
}

/** Tries that were missed are not made up for: the next one is the first that is still to come. */
function pastDue(
  { at }: SettlePayment,
  { subscriptionId, pastDue: before }: StartedSubscription,
  { reason, requestedAt }: OpenPayment,
): SubscriptionPastDue {
  const since = before?.since ?? requestedAt;
  const nextAttemptAt =
    retryDays.map((days) => daysAfter(since, days)).find((one) => one > at) ?? null;
  const attempt = (before?.attempt ?? 0) + 1;
  const graceEndsAt = daysAfter(since, graceDays);
  const times = { since, nextAttemptAt, graceEndsAt, pastDueAt: at };
  return {
    type: 'SubscriptionPastDue',
    data: { subscriptionId, attempt, reason: reason ?? 'declined', ...times },
  };
}

function daysAfter(at: Instant, days: number): Instant {
  return new Date(Date.parse(at) + days * dayMs).toISOString() as Instant;
}
