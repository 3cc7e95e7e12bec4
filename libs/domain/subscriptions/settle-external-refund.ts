import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { PaymentRefunded } from './payment.events';
import { type Payments, isRequested } from './payments.state';
import type { RecordPaymentRejection } from './record-payment-answer';
import type { StartedSubscription, SubscriptionState } from './subscription.state';

/**
 * The operator says that money which bought nothing was given back outside of this service: what was
 * paid outside, or what its provider did not give back.
 */
export type SettleExternalRefund = {
  readonly type: 'SettleExternalRefund';
  /** Of the payment. */
  readonly reference: string;
  /** What the refund goes by where it was made. */
  readonly refundId: string;
  readonly at: Instant;
};

export type SettleExternalRefundRejection =
  | RecordPaymentRejection
  | { readonly code: 'PaymentNotExternal'; readonly method: string }
  | { readonly code: 'RefundNotDue'; readonly refundId: string | null };

export function settleExternalRefund(
  command: SettleExternalRefund,
  state: SubscriptionState,
): Decision<PaymentRefunded, SettleExternalRefundRejection> {
  const { reference } = command;
  if (state.status === 'notStarted' || !isRequested(state.payments, reference)) {
    return reject({ code: 'PaymentUnknown', reference });
  }
  const { method } = state.payment;
  if (method !== 'external' && !isGivenUp(state.payments, reference)) {
    return reject({ code: 'PaymentNotExternal', method });
  }
  return settle(command, state);
}

/** Said once: the same word again changes nothing, another one is refused. */
function settle(
  { reference, refundId, at }: SettleExternalRefund,
  { payments, subscriptionId }: StartedSubscription,
): Decision<PaymentRefunded, SettleExternalRefundRejection> {
  const made = payments.refundsMade.find((one) => one.reference === reference);
  if (made?.refundId === refundId) return accept();
  const due = payments.refundsDue.find((one) => one.reference === reference);
  if (!due) return reject({ code: 'RefundNotDue', refundId: made?.refundId ?? null });
  const about = { subscriptionId, paymentReference: reference, refundId };
  const { amount } = due;
  return accept({ type: 'PaymentRefunded', data: { ...about, amount, refundedAt: at } });
}

/** Whether its provider is not asked for it any more, as it failed, or as it is with the payer. */
function isGivenUp({ refundsDue, refundsMade }: Payments, reference: string): boolean {
  const hasFailed = refundsDue.some((due) => due.reference === reference && due.failure !== null);
  return hasFailed || refundsMade.some((one) => one.reference === reference);
}
