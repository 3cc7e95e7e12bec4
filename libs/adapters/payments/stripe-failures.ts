import type { PaymentAnswer, RefundAnswer } from '@trunkline/application/ports/payments';
import { PaymentsUnavailable } from '@trunkline/application/failures/failures';
import Stripe from 'stripe';
import { declineReason, isAboutTheCustomer } from './stripe-declines';

const { errors } = Stripe;

type Unknown = { readonly outcome: 'unknown'; readonly detail: string };

/** What a charge came to that Stripe did not say yes to; throws where nobody was asked in earnest. */
export function chargeAnswer(error: unknown): PaymentAnswer {
  if (error instanceof errors.StripeCardError) return declined(declineReason(error));
  if (error instanceof errors.StripeInvalidRequestError && isAboutTheCustomer(error)) {
    return declined(declineReason(error));
  }
  return unknownOr(error);
}

/** A refund that Stripe refuses stays refused, but for want of money in its own account. */
export function refundAnswer(error: unknown): RefundAnswer {
  const isRefusal = error instanceof errors.StripeInvalidRequestError;
  if (isRefusal && error.code !== 'balance_insufficient') return declined(wordsOf(error));
  return unknownOr(error);
}

/** Whether something was not there, as opposed to every other reason for an error. */
export function isMissing(error: unknown): error is Stripe.errors.StripeInvalidRequestError {
  return error instanceof errors.StripeInvalidRequestError && error.code === 'resource_missing';
}

/**
 * What only asking can decide: time-outs, cut connections, 5xx, nonsense, a key that is in use or was
 * used for something else. Throws what an operator has to put right, and what was not processed.
 */
export function unknownOr(error: unknown): Unknown {
  if (!(error instanceof errors.StripeError)) throw error;
  if (error instanceof errors.StripeRateLimitError) {
    throw new PaymentsUnavailable(`Stripe takes no more requests now: ${wordsOf(error)}`, 'busy');
  }
  if (isRefusalOfUs(error)) {
    throw new PaymentsUnavailable(`Stripe refuses our requests: ${wordsOf(error)}`, 'refused');
  }
  return { outcome: 'unknown', detail: wordsOf(error) };
}

function isRefusalOfUs(error: Stripe.errors.StripeError): boolean {
  return (
    error instanceof errors.StripeAuthenticationError ||
    error instanceof errors.StripePermissionError ||
    error instanceof errors.StripeInvalidRequestError
  );
}

function declined(reason: string): { readonly outcome: 'declined'; readonly reason: string } {
  return { outcome: 'declined', reason };
}

/** Stripe's words and its id of the request, without what looks like a key. */
function wordsOf({
  statusCode,
  code,
  message,
  requestId,
  detail,
}: Stripe.errors.StripeError): string {
  if (statusCode === undefined) return detail instanceof Error ? detail.message : message;
  const what = code ? `${statusCode} ${code}` : String(statusCode);
  const where = requestId ? ` (${requestId})` : '';
  return `it answered ${what}: ${withoutKeys(message)}${where}`;
}

function withoutKeys(text: string): string {
  return text.replace(/\b(sk|rk|pk|whsec)_[\w*]+/g, '$1_…');
}
