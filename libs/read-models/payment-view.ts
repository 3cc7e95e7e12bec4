import type { Money } from '@trunkline/domain/policy/policy.events';
import type { PaymentPurpose } from '@trunkline/domain/subscriptions/payment.events';
import type { Payments } from '@trunkline/domain/subscriptions/payments.state';
import type { SubscriptionState } from '@trunkline/domain/subscriptions/subscription.state';

/** One payment of a subscription, and whether its money went back. */
export type PaymentView = {
  readonly reference: string;
  readonly purpose: PaymentPurpose;
  readonly amount: Money;
  readonly status: 'open' | 'confirmed' | 'declined';
  /** The provider's name for it; null where it is not known. */
  readonly paymentId: string | null;
  /** Money that bought nothing goes back: whether that is still to be done. */
  readonly refund: {
    readonly status: 'due' | 'made';
    readonly refundId: string | null;
  } | null;
};

/** So many payments are shown, the newest: those of about five years. */
const shownMax = 100;

export function paymentViews(state: SubscriptionState): readonly PaymentView[] {
  if (state.status === 'notStarted') return [];
  const { payments } = state;
  const { open, settled } = payments;
  const isAnswered = open && settled.some(({ reference }) => reference === open.reference);
  const all = [
    ...settled.map((one) => ({ ...one, status: one.outcome })),
    ...(open && !isAnswered ? [{ ...open, status: 'open' as const }] : []),
  ];
  return all.slice(-shownMax).map(({ reference, purpose, amount, status, paymentId }) => ({
    ...{ reference, purpose, amount, status, paymentId },
    refund: refundOf(payments, reference),
  }));
}

function refundOf({ refundsDue, refundsMade }: Payments, reference: string): PaymentView['refund'] {
  if (refundsDue.some((due) => due.reference === reference)) {
    return { status: 'due', refundId: null };
  }
  const made = refundsMade.find((one) => one.reference === reference);
  return made ? { status: 'made', refundId: made.refundId } : null;
}
