import { type Decision, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { PaymentStoryEvent } from './payment.events';
import type { SettledPayment } from './payments.state';
import { type RecordPaymentRejection, recordPaymentAnswer } from './record-payment-answer';
import type { SubscriptionState } from './subscription.state';

/** The operator says what came of a payment that was taken outside of this service. */
export type AnswerExternalPayment = {
  readonly type: 'AnswerExternalPayment';
  readonly reference: string;
  readonly answer:
    | { readonly outcome: 'confirmed'; readonly paymentId: string }
    | { readonly outcome: 'declined'; readonly reason: string };
  readonly at: Instant;
};

export type AnswerExternalPaymentRejection =
  | RecordPaymentRejection
  | { readonly code: 'PaymentNotExternal'; readonly method: string }
  | { readonly code: 'PaymentNotOpen'; readonly status: 'confirmed' | 'declined' };

/** Said once: another word about a payment that was answered is refused, the same one is not. */
export function answerExternalPayment(
  { reference, answer, at }: AnswerExternalPayment,
  state: SubscriptionState,
): Decision<PaymentStoryEvent, AnswerExternalPaymentRejection> {
  if (state.status === 'notStarted') return reject({ code: 'PaymentUnknown', reference });
  const { method } = state.payment;
  if (method !== 'external') return reject({ code: 'PaymentNotExternal', method });
  const known = state.payments.settled.find((one) => one.reference === reference);
  if (known && !isSaidAgain(known, answer)) {
    return reject({ code: 'PaymentNotOpen', status: known.outcome });
  }
  if (!known && state.status === 'ended') {
    return reject({ code: 'PaymentNotOpen', status: 'declined' });
  }
  return recordPaymentAnswer({ type: 'RecordPaymentAnswer', reference, answer, at }, state);
}

/** Another name for what was confirmed is another payment: one of them is not known here. */
function isSaidAgain(
  { outcome, paymentId }: SettledPayment,
  answer: AnswerExternalPayment['answer'],
): boolean {
  if (answer.outcome !== outcome) return false;
  return answer.outcome === 'declined' || answer.paymentId === paymentId;
}
