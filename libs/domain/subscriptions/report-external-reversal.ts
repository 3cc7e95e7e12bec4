import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { PaymentReversalWithdrawn, PaymentReversed } from './payment.events';
import type { SettledPayment } from './payments.state';
import { type PaymentReversal, reversedMinor } from './reversals.state';
import type { StartedSubscription, SubscriptionState } from './subscription.state';

/** The operator says that money of a payment which was taken outside is with the payer again. */
export type ReportExternalReversal = {
  readonly type: 'ReportExternalReversal';
  /** Of the payment. */
  readonly reference: string;
  /** What it goes by where the money went back, such as a credit note. */
  readonly name: string;
  readonly outcome: 'refunded' | 'disputed';
  readonly amountMinor: number;
  readonly at: Instant;
};

/** The operator says that it did not last: the money is here again. */
export type WithdrawExternalReversal = {
  readonly type: 'WithdrawExternalReversal';
  readonly reference: string;
  readonly name: string;
  readonly at: Instant;
};

type ExternalReversalRefusal =
  | { readonly code: 'PaymentUnknown'; readonly reference: string }
  | { readonly code: 'PaymentNotExternal'; readonly method: string };

export type ReportExternalReversalRejection =
  | ExternalReversalRefusal
  | { readonly code: 'ReversalKnown'; readonly name: string }
  | { readonly code: 'ReversalAmountInvalid'; readonly leftMinor: number };

export type WithdrawExternalReversalRejection =
  ExternalReversalRefusal | { readonly code: 'ReversalUnknown'; readonly name: string };

/** No more goes back than was paid; the same word again changes nothing, another one is refused. */
export function reportExternalReversal(
  { reference, name, outcome, amountMinor, at }: ReportExternalReversal,
  state: SubscriptionState,
): Decision<PaymentReversed, ReportExternalReversalRejection> {
  const found = paidOutside(state, reference);
  if ('code' in found) return reject(found);
  const { payment, subscription } = found;
  const { reversals, subscriptionId } = subscription;
  const reversalId = idOf(reference, name);
  const known = reversals.all.find((one) => one.reversalId === reversalId);
  if (known) {
    return isSameWord(known, { outcome, amountMinor })
      ? accept()
      : reject({ code: 'ReversalKnown', name });
  }
  const leftMinor = payment.amount.amountMinor - reversedMinor(reversals, payment);
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > leftMinor) {
    return reject({ code: 'ReversalAmountInvalid', leftMinor });
  }
  const amount = { ...payment.amount, amountMinor };
  const about = { subscriptionId, paymentReference: reference, reversalId };
  return accept({ type: 'PaymentReversed', data: { ...about, outcome, amount, reversedAt: at } });
}

export function withdrawExternalReversal(
  { reference, name, at }: WithdrawExternalReversal,
  state: SubscriptionState,
): Decision<PaymentReversalWithdrawn, WithdrawExternalReversalRejection> {
  const found = paidOutside(state, reference);
  if ('code' in found) return reject(found);
  const { reversals, subscriptionId } = found.subscription;
  const reversalId = idOf(reference, name);
  const known = reversals.all.find((one) => one.reversalId === reversalId);
  if (!known) return reject({ code: 'ReversalUnknown', name });
  if (known.withdrawn) return accept();
  const about = { subscriptionId, paymentReference: reference, reversalId };
  return accept({ type: 'PaymentReversalWithdrawn', data: { ...about, withdrawnAt: at } });
}

function isSameWord(
  known: PaymentReversal,
  said: Pick<ReportExternalReversal, 'outcome' | 'amountMinor'>,
): boolean {
  const { outcome, amount, withdrawn } = known;
  return !withdrawn && outcome === said.outcome && amount.amountMinor === said.amountMinor;
}

/** One credit note may be for two payments of a wallet, which knows each reversal by its id. */
function idOf(reference: string, name: string): string {
  return `${reference}:${name}`;
}

function paidOutside(
  state: SubscriptionState,
  reference: string,
):
  | ExternalReversalRefusal
  | { readonly payment: SettledPayment; readonly subscription: StartedSubscription } {
  if (state.status === 'notStarted') return { code: 'PaymentUnknown', reference };
  const { method } = state.payment;
  if (method !== 'external') return { code: 'PaymentNotExternal', method };
  const payment = state.payments.settled.find(
    (one) => one.reference === reference && one.outcome === 'confirmed',
  );
  return payment ? { payment, subscription: state } : { code: 'PaymentUnknown', reference };
}
