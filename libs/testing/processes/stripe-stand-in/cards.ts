/** What comes of confirming with one of Stripe's documented test payment methods. */
export type CardOutcome =
  | { readonly status: 'succeeded' | 'processing' | 'requires_action' }
  | { readonly code: string; readonly declineCode?: string; readonly message: string };

const declined = (declineCode: string, message = 'Your card was declined.'): CardOutcome => ({
  code: 'card_declined',
  declineCode,
  message,
});

/** https://docs.stripe.com/testing; `requires_action` has no off-session id there, only a state. */
const outcomes: Readonly<Record<string, CardOutcome>> = {
  pm_card_visa: { status: 'succeeded' },
  pm_card_mastercard: { status: 'succeeded' },
  pm_usBankAccount_success: { status: 'processing' },
  pm_standIn_requiresAction: { status: 'requires_action' },
  pm_card_chargeDeclined: declined('generic_decline'),
  pm_card_chargeDeclinedInsufficientFunds: declined(
    'insufficient_funds',
    'Your card has insufficient funds.',
  ),
  pm_card_visa_chargeDeclinedLostCard: declined('lost_card'),
  pm_card_chargeDeclinedExpiredCard: { code: 'expired_card', message: 'Your card has expired.' },
  pm_card_chargeDeclinedProcessingError: {
    code: 'processing_error',
    message: 'An error occurred while processing your card.',
  },
  pm_card_authenticationRequired: {
    code: 'authentication_required',
    declineCode: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
};

/** Undefined for a payment method that Stripe would not know. */
export function cardOutcome(paymentMethod: string): CardOutcome | undefined {
  return Object.hasOwn(outcomes, paymentMethod) ? outcomes[paymentMethod] : undefined;
}
