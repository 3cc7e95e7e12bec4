import type { PaymentAnswer, RefundAnswer } from '@trunkline/application/ports/payments';
import type Stripe from 'stripe';
import { declineReason } from './stripe-declines';

/** Under which names Stripe keeps what is ours. */
export const stripeMetadata = {
  reference: 'trunkline_reference',
  refund: 'trunkline_refund',
  environment: 'trunkline_environment',
} as const;

/** What a PaymentIntent says of the payment that it stands for. */
export function intentAnswer(intent: Stripe.PaymentIntent): PaymentAnswer {
  const { id, status, last_payment_error: error } = intent;
  switch (status) {
    case 'succeeded':
      return { outcome: 'confirmed', paymentId: id };
    case 'processing':
    case 'requires_action':
      return { outcome: 'pending', paymentId: id };
    case 'requires_payment_method':
      return { outcome: 'declined', reason: declineReason(error ?? {}) };
    case 'canceled':
      return { outcome: 'declined', reason: 'The payment was cancelled at Stripe.' };
    default:
      return { outcome: 'unknown', detail: `the payment ${id} is ${status} at Stripe` };
  }
}

export function refundSays({ id, status, failure_reason: why }: Stripe.Refund): RefundAnswer {
  switch (status) {
    case 'succeeded':
      return { outcome: 'refunded', refundId: id };
    case 'pending':
    case 'requires_action':
      return { outcome: 'pending' };
    case 'failed':
    case 'canceled':
      return { outcome: 'declined', reason: undoneWords({ id, status, why }), refundId: id };
    default:
      return { outcome: 'unknown', detail: `the refund ${id} is ${status} at Stripe` };
  }
}

/** Why a refund that was begun is none. */
export function undoneWords({ id, status, why }: Undone): string {
  return `The refund ${id} is ${status}: ${why ?? 'no reason'}`;
}

type Undone = { readonly id: string; readonly status: string | null; readonly why?: string };

/** Whether a thing at Stripe is of this environment, and under which of our references. */
export function isOurs(
  metadata: Stripe.Metadata | null,
  environment: string,
  named: Readonly<Record<string, string>>,
): boolean {
  if (metadata?.[stripeMetadata.environment] !== environment) return false;
  return Object.entries(named).every(([name, value]) => metadata[name] === value);
}
