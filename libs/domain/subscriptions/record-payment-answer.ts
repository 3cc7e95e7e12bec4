import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { PaymentConfirmed, PaymentDeclined } from './subscription.events';
import type { SubscriptionState } from './subscription.state';

/** Records what the payment provider said of the payment that was requested. */
export type RecordPaymentAnswer = {
  readonly type: 'RecordPaymentAnswer';
  readonly answer:
    { readonly outcome: 'confirmed' } | { readonly outcome: 'declined'; readonly reason: string };
  readonly at: Instant;
};

/** The first answer counts; what comes later changes nothing. */
export function recordPaymentAnswer(
  { answer, at }: RecordPaymentAnswer,
  state: SubscriptionState,
): Decision<PaymentConfirmed | PaymentDeclined, never> {
  if (state.status !== 'paymentRequested') return accept();
  const { subscriptionId, paymentReference } = state;
  if (answer.outcome === 'confirmed') {
    const data = { subscriptionId, paymentReference, confirmedAt: at };
    return accept({ type: 'PaymentConfirmed', data });
  }
  const { reason } = answer;
  const data = { subscriptionId, paymentReference, reason, declinedAt: at };
  return accept({ type: 'PaymentDeclined', data });
}
