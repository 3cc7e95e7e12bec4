import type { SubscriptionPayment } from '../accounts/account.events';
import type { AccountId, SubscriptionId } from '../ids';
import type { PackageTerms } from '../policy/policy.events';
import type { Instant, TimezoneId } from '../time/instant';
import type { WallTime } from '../time/wall-time';
import { type Grant, grantOfChange, grantOfPeriod } from './grant';
import { type LateGrant, evolveLateGrants } from './late-grants.state';
import type { PaymentRequested, ReversalEvent } from './payment.events';
import { type Payments, evolvePayments, noPayments } from './payments.state';
import { type Reversals, evolveReversals, noReversals } from './reversals.state';
import type { SubscriptionEvent, SubscriptionPastDue } from './subscription.events';

/** Where the paid time stands: which period it is, and when the next one is due. */
export type PaidTime = {
  readonly anchor: WallTime;
  readonly timezone: TimezoneId;
  readonly period: number;
  readonly periodStart: Instant;
  /** Null for what is bought once. */
  readonly periodEnd: Instant | null;
};

export type StartedSubscription = {
  readonly status: 'purchasing' | 'active' | 'pastDue' | 'ended';
  readonly accountId: AccountId;
  readonly subscriptionId: SubscriptionId;
  readonly terms: PackageTerms;
  readonly payment: SubscriptionPayment;
  readonly payments: Payments;
  readonly reversals: Reversals;
  /** Null until the first payment. */
  readonly paid: PaidTime | null;
  /** What was paid and is not with the account yet. */
  readonly toGrant: Grant | null;
  /** What wallets did not take when it was given. */
  readonly lateGrants: readonly LateGrant[];
  readonly pastDue: Pick<
    SubscriptionPastDue['data'],
    'attempt' | 'since' | 'nextAttemptAt' | 'graceEndsAt' | 'reason'
  > | null;
  readonly cancelAt: Instant | null;
  readonly scheduledChange: PackageTerms | null;
  readonly endReason: string | null;
  readonly endedAt: Instant | null;
  readonly closed: boolean;
};

/** One bought package and its life. */
export type SubscriptionState = { readonly status: 'notStarted' } | StartedSubscription;

export const noSubscription: SubscriptionState = { status: 'notStarted' };

export function evolveSubscription(
  state: SubscriptionState,
  event: SubscriptionEvent,
): SubscriptionState {
  if (state.status !== 'notStarted') return evolveStarted(state, event);
  if (event.type === 'PaymentRequested') return evolveStarted(started(event), event);
  throw new Error(`${event.type} before PaymentRequested`);
}

function started({ data }: PaymentRequested): StartedSubscription {
  const { accountId, subscriptionId, terms, payment } = data;
  return {
    ...{ status: 'purchasing', accountId, subscriptionId, terms, payment, payments: noPayments },
    ...{ paid: null, toGrant: null, pastDue: null, cancelAt: null, scheduledChange: null },
    ...{ endReason: null, endedAt: null, closed: false, reversals: noReversals, lateGrants: [] },
  };
}

function evolveStarted(state: StartedSubscription, event: SubscriptionEvent): StartedSubscription {
  switch (event.type) {
    case 'PaymentRequested':
    case 'PaymentLeftOpen':
    case 'PaymentConfirmed':
    case 'PaymentDeclined':
    case 'PaymentRefunded':
    case 'PaymentRefundFailed':
      return {
        ...state,
        closed: isToGiveBack(event) ? false : state.closed,
        payments: evolvePayments(state.payments, event, state.status === 'ended'),
      };
    case 'SubscriptionActivated':
    case 'SubscriptionRenewed':
      return withPeriod(state, event);
    case 'SubscriptionPastDue': {
      const { attempt, since, nextAttemptAt, graceEndsAt, reason } = event.data;
      const pastDue = { attempt, since, nextAttemptAt, graceEndsAt, reason };
      return { ...state, status: 'pastDue', pastDue, payments: { ...state.payments, open: null } };
    }
    case 'PaymentReversed':
    case 'PaymentReversalWithdrawn':
    case 'PurchaseTakenBack':
    case 'PurchaseGivenBack':
      return withReversal(state, event);
    case 'SubscriptionGranted':
      return { ...state, toGrant: null, reversals: evolveReversals(state.reversals, event) };
    case 'CreditsGrantRefused':
    case 'CreditsGrantAsked':
    case 'CreditsGrantSettled':
      return { ...state, closed: false, lateGrants: evolveLateGrants(state.lateGrants, event) };
    case 'SubscriptionCancelScheduled':
      return { ...state, cancelAt: event.data.endsAt };
    case 'SubscriptionCancelWithdrawn':
      return { ...state, cancelAt: null };
    case 'SubscriptionChangeScheduled':
      return { ...state, scheduledChange: event.data.to };
    case 'SubscriptionChangeWithdrawn':
      return { ...state, scheduledChange: null };
    default:
      return evolveEnd(state, event);
  }
}

/** Money that comes after the end, or comes back from there, is something to do again. */
function isToGiveBack({ type }: SubscriptionEvent): boolean {
  return type === 'PaymentConfirmed' || type === 'PaymentRefundFailed';
}

/** What was taken is to be taken, or given, again: also after the end. */
function withReversal(state: StartedSubscription, event: ReversalEvent): StartedSubscription {
  const reversals = evolveReversals(state.reversals, event);
  if (event.type === 'PaymentReversed') return { ...state, closed: false, reversals };
  if (event.type !== 'PaymentReversalWithdrawn') return { ...state, reversals };
  const lateGrants = evolveLateGrants(state.lateGrants, event);
  return { ...state, closed: false, reversals, lateGrants };
}

function evolveEnd(
  state: StartedSubscription,
  event: Extract<
    SubscriptionEvent,
    { type: 'SubscriptionChanged' | 'SubscriptionEnded' | 'SubscriptionClosed' }
  >,
): StartedSubscription {
  switch (event.type) {
    case 'SubscriptionChanged': {
      const { to: terms, when } = event.data;
      if (when === 'periodEnd') return { ...state, terms };
      const payments = { ...state.payments, open: null };
      const toGrant = grantOfChange(event.data, state.paid);
      // What was chosen last counts: a change that was to come is none any more.
      return { ...state, terms, payments, toGrant, scheduledChange: null };
    }
    case 'SubscriptionEnded': {
      const { reason: endReason, endedAt } = event.data;
      const payments = evolvePayments(state.payments, event, true);
      return { ...state, status: 'ended', endReason, endedAt, pastDue: null, payments };
    }
    case 'SubscriptionClosed':
      return { ...state, closed: true, toGrant: null };
  }
}

function withPeriod(
  state: StartedSubscription,
  event: Extract<SubscriptionEvent, { type: 'SubscriptionActivated' | 'SubscriptionRenewed' }>,
): StartedSubscription {
  const { timezone, periodEnd } = event.data;
  const isFirst = event.type === 'SubscriptionActivated';
  const terms = isFirst ? state.terms : event.data.terms;
  const paymentReference = isFirst
    ? (state.payments.open?.reference ?? `${state.subscriptionId}-1`)
    : event.data.paymentReference;
  const anchor = isFirst ? event.data.anchor : anchorOf(state);
  const period = isFirst ? 1 : event.data.period;
  const periodStart = isFirst ? event.data.activatedAt : event.data.periodStart;
  return {
    ...state,
    ...{ status: 'active', terms, pastDue: null, scheduledChange: null },
    payments: { ...state.payments, open: null },
    paid: { anchor, timezone, period, periodStart, periodEnd },
    toGrant: grantOfPeriod(terms, { paymentReference, periodEnd }),
  };
}

function anchorOf({ paid }: StartedSubscription): WallTime {
  if (!paid) throw new Error('SubscriptionRenewed before SubscriptionActivated');
  return paid.anchor;
}
