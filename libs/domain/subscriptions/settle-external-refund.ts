import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { PaymentRefunded } from './payment.events';
import type { Payments } from './payments.state';
import type { RecordPaymentRejection } from './record-payment-answer';
import type { SubscriptionState } from './subscription.state';

/** The operator says that money which bought nothing was given back outside of this service. */
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

/** Said once: the same word again changes nothing, another one is refused. */
export function settleExternalRefund(
  { reference, refundId, at }: SettleExternalRefund,
  state: SubscriptionState,
): Decision<PaymentRefunded, SettleExternalRefundRejection> {
  if (state.status === 'notStarted') return reject({ code: 'PaymentUnknown', reference });
  const { payments, payment, subscriptionId } = state;
  if (!isRequested(payments, reference)) return reject({ code: 'PaymentUnknown', reference });
  const { method } = payment;
  if (method !== 'external') return reject({ code: 'PaymentNotExternal', method });

  const made = payments.refundsMade.find((one) => one.reference === reference);
  if (made?.refundId === refundId) return accept();
  const due = payments.refundsDue.find((one) => one.reference === reference);
  if (!due) return reject({ code: 'RefundNotDue', refundId: made?.refundId ?? null });
  const about = { subscriptionId, paymentReference: reference, refundId };
  const { amount } = due;
  return accept({ type: 'PaymentRefunded', data: { ...about, amount, refundedAt: at } });
}

function isRequested({ open, settled }: Payments, reference: string): boolean {
  return [open, ...settled].some((one) => one?.reference === reference);
}
