import type { SubscriptionPurchaseRequested } from '../accounts/account.events';
import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { OffsetAt } from '../time/wall-time';
import type { PaymentRequested } from './payment.events';
import { periodToRenew } from './periods';
import type { StartedSubscription, SubscriptionState } from './subscription.state';

/** Records what is to be charged for a purchase and under which reference, so that it is charged once. */
export type RequestFirstPayment = {
  readonly type: 'RequestFirstPayment';
  readonly purchase: SubscriptionPurchaseRequested['data'];
  readonly at: Instant;
};

/** Records what is to be charged for the next period, or is tried again, when it is due. */
export type RequestRenewal = {
  readonly type: 'RequestRenewal';
  /** Of the account's timezone now. */
  readonly offsetAt: OffsetAt;
  readonly at: Instant;
};

export type RequestRenewalRejection = { readonly code: 'RenewalNotDue' };

export function requestFirstPayment(
  { purchase, at }: RequestFirstPayment,
  { status }: SubscriptionState,
): Decision<PaymentRequested, never> {
  if (status !== 'notStarted') return accept();
  const { accountId, subscriptionId, terms, payment } = purchase;
  return accept({
    type: 'PaymentRequested',
    data: {
      ...{ accountId, subscriptionId, purpose: 'activation', terms, amount: terms.price, payment },
      ...{ paymentReference: `${subscriptionId}-1`, period: 1, skippedPeriods: 0 },
      ...{ periodStart: null, proration: null, requestedAt: at },
    },
  });
}

/** A payment that is under way is the one for this period: there is never a second beside it. */
export function requestRenewal(
  { offsetAt, at }: RequestRenewal,
  state: SubscriptionState,
): Decision<PaymentRequested, RequestRenewalRejection> {
  if (!isRunning(state)) return reject({ code: 'RenewalNotDue' });
  if (state.payments.open) return accept();
  const { paid } = state;
  const due = dueAt(state);
  if (!paid || paid.periodEnd === null || due === null || due > at) {
    return reject({ code: 'RenewalNotDue' });
  }
  const { anchor, period } = paid;
  const next = periodToRenew({ number: period, end: paid.periodEnd }, anchor, { at, offsetAt });
  return accept({
    type: 'PaymentRequested',
    data: {
      ...orderOf(state, state.scheduledChange ?? state.terms),
      ...{ purpose: 'renewal', period: next.number, skippedPeriods: next.skipped },
      ...{ periodStart: next.start, proration: null, requestedAt: at },
    },
  });
}

function isRunning(state: SubscriptionState): state is StartedSubscription {
  return state.status === 'active' || state.status === 'pastDue';
}

/** A renewal that was declined is due again when it is tried next. */
function dueAt({ pastDue, paid }: StartedSubscription): Instant | null {
  return pastDue?.nextAttemptAt ?? paid?.periodEnd ?? null;
}

/** Who pays, how, and under which reference: the next of the subscription. */
export function orderOf(
  { accountId, subscriptionId, payment, payments }: StartedSubscription,
  terms: StartedSubscription['terms'],
): Pick<
  PaymentRequested['data'],
  'accountId' | 'subscriptionId' | 'payment' | 'paymentReference' | 'terms' | 'amount'
> {
  const paymentReference = `${subscriptionId}-${payments.count + 1}`;
  return { accountId, subscriptionId, payment, paymentReference, terms, amount: terms.price };
}
