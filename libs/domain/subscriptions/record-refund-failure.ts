import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { PaymentRefundFailed } from './payment.events';
import { isRequested } from './payments.state';
import type { RecordPaymentRejection } from './record-payment-answer';
import type { SubscriptionState } from './subscription.state';

/** Records that money which was to go back did not: the provider refuses, or its bank brought it back. */
export type RecordRefundFailure = {
  readonly type: 'RecordRefundFailure';
  /** Of the payment. */
  readonly reference: string;
  /** The provider's; null where it began none. */
  readonly refundId: string | null;
  readonly reason: string;
  readonly at: Instant;
};

/** Told many times, also before the refund itself. What was given back otherwise since stays so. */
export function recordRefundFailure(
  { reference, refundId, reason, at }: RecordRefundFailure,
  state: SubscriptionState,
): Decision<PaymentRefundFailed, RecordPaymentRejection> {
  if (state.status === 'notStarted' || !isRequested(state.payments, reference)) {
    return reject({ code: 'PaymentUnknown', reference });
  }
  const { refundsDue, refundsMade } = state.payments;
  const due = refundsDue.find((one) => one.reference === reference);
  const made = refundsMade.find((one) => one.reference === reference);
  const isNews = due ? due.failure === null : made !== undefined && made.refundId === refundId;
  if (!isNews) return accept();
  const about = { subscriptionId: state.subscriptionId, paymentReference: reference };
  return accept({
    type: 'PaymentRefundFailed',
    data: { ...about, refundId, reason, failedAt: at },
  });
}
