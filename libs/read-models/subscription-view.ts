import type { PaymentMethod } from '@trunkline/domain/accounts/purchase.events';
import type { Money, PackageKind, PackageTerms } from '@trunkline/domain/policy/policy.events';
import type { StartedSubscription } from '@trunkline/domain/subscriptions/subscription.state';
import type { SubscriptionEntry } from './account-section';

/** The subscriptions that go on, by id, as their own streams have them. */
export type SubscriptionDetails = ReadonlyMap<string, StartedSubscription>;

export type SubscriptionView = {
  readonly id: string;
  readonly packageId: string;
  readonly packageName: string;
  readonly packageVersion: number;
  readonly kind: PackageKind;
  readonly numbers: number;
  readonly smsCredits: number;
  readonly voiceCredits: number;
  readonly price: Money;
  readonly status: 'pending' | 'active' | 'pastDue' | 'declined' | 'completed' | 'ended';
  /** Why the payment was declined, or why it ended. */
  readonly reason: string | null;
  readonly requestedAt: string;
  readonly activatedAt: string | null;
  readonly endedAt: string | null;
  /** The paid period; null before the first payment and for what is bought once. */
  readonly period: { readonly number: number; readonly start: string; readonly end: string } | null;
  /** When the next period is billed; null when it is not. */
  readonly renewsAt: string | null;
  /** When it ends, as it was cancelled; null while it goes on. */
  readonly endsAt: string | null;
  /** What the next period is renewed to, where that was chosen. */
  readonly changesTo: { readonly packageId: string; readonly packageName: string } | null;
  readonly pastDue: {
    readonly since: string;
    readonly attempts: number;
    readonly nextAttemptAt: string | null;
    readonly graceEndsAt: string;
  } | null;
  /** The payment that is under way. */
  readonly openPayment: {
    readonly reference: string;
    readonly purpose: 'activation' | 'renewal' | 'change';
    readonly amount: Money;
    /** Who takes the money: what is paid by `external` waits for the operator's word. */
    readonly method: PaymentMethod;
    readonly requestedAt: string;
  } | null;
};

export function subscriptionViews(
  entries: readonly SubscriptionEntry[],
  details: SubscriptionDetails,
): readonly SubscriptionView[] {
  return entries.map((entry) => subscriptionView(entry, details.get(entry.subscriptionId)));
}

/** What the account knows of a subscription, with what its own stream knows while it goes on. */
function subscriptionView(
  entry: SubscriptionEntry,
  details: StartedSubscription | undefined,
): SubscriptionView {
  const { subscriptionId: id, requestedAt, activatedAt, declineReason, endedAt } = entry;
  return {
    id,
    ...bought(details?.terms ?? entry.terms),
    status: statusOf(entry, details),
    reason: declineReason ?? details?.pastDue?.reason ?? null,
    requestedAt,
    activatedAt,
    endedAt,
    ...progress(details),
  };
}

function bought(terms: PackageTerms) {
  const { packageId, name: packageName, version: packageVersion } = terms;
  const { kind, numbers, smsCredits, voiceCredits, price } = terms;
  const gives = { kind, numbers, smsCredits, voiceCredits };
  return { packageId, packageName, packageVersion, ...gives, price };
}

/** The account hears of the first payment and of the end a moment after the subscription. */
function statusOf(
  { status }: SubscriptionEntry,
  details: StartedSubscription | undefined,
): SubscriptionView['status'] {
  if (status !== 'active' || !details) return status;
  if (details.status === 'ended') return 'ended';
  return details.status === 'pastDue' ? 'pastDue' : 'active';
}

type Progress = Pick<
  SubscriptionView,
  'period' | 'renewsAt' | 'endsAt' | 'changesTo' | 'pastDue' | 'openPayment'
>;

const nothingComes: Progress = {
  period: null,
  renewsAt: null,
  endsAt: null,
  changesTo: null,
  pastDue: null,
  openPayment: null,
};

function progress(details: StartedSubscription | undefined): Progress {
  if (!details || details.status === 'ended') return nothingComes;
  const { cancelAt, scheduledChange: to, status } = details;
  const period = periodOf(details);
  return {
    period,
    renewsAt: cancelAt === null && status === 'active' ? (period?.end ?? null) : null,
    endsAt: cancelAt,
    changesTo: to && { packageId: to.packageId, packageName: to.name },
    pastDue: pastDueOf(details),
    openPayment: openPaymentOf(details),
  };
}

function periodOf({ paid }: StartedSubscription): SubscriptionView['period'] {
  if (!paid || paid.periodEnd === null) return null;
  return { number: paid.period, start: paid.periodStart, end: paid.periodEnd };
}

function pastDueOf({ pastDue }: StartedSubscription): SubscriptionView['pastDue'] {
  if (!pastDue) return null;
  const { since, attempt: attempts, nextAttemptAt, graceEndsAt } = pastDue;
  return { since, attempts, nextAttemptAt, graceEndsAt };
}

function openPaymentOf({
  payments: { open },
  payment: { method },
}: StartedSubscription): SubscriptionView['openPayment'] {
  if (!open) return null;
  const { reference, purpose, amount, requestedAt } = open;
  return { reference, purpose, amount, method, requestedAt };
}
