import type Stripe from 'stripe';

const anotherWay = 'Pay in another way, or ask the bank that issued the card.';

/** Stripe's codes in words for the person whose payment it was; what is not here gets the last one. */
const reasons: Readonly<Record<string, string>> = {
  insufficient_funds: 'The card has not enough funds.',
  expired_card: 'The card has expired. Pay with another one.',
  lost_card: `The bank declined the card. ${anotherWay}`,
  stolen_card: `The bank declined the card. ${anotherWay}`,
  incorrect_cvc: 'The security code of the card is wrong.',
  incorrect_number: 'The number of the card is wrong.',
  card_velocity_exceeded: 'The card has reached its limit for now.',
  withdrawal_count_limit_exceeded: 'The card has reached its limit for now.',
  card_not_supported: 'The card cannot be used for this payment. Pay with another one.',
  currency_not_supported: 'The card cannot pay in this currency.',
  processing_error: 'The bank could not process the card just now. Try again later.',
  try_again_later: 'The bank could not process the card just now. Try again later.',
  issuer_not_available: 'The bank of the card could not be reached. Try again later.',
  authentication_required:
    'The bank wants the cardholder to confirm the payment, who was not there to do it.',
  resource_missing: 'Stripe does not know this customer or payment method.',
  amount_too_small: 'The amount is below what Stripe can charge.',
  amount_too_large: 'The amount is above what Stripe can charge.',
};

const unspecific = `The bank declined the payment. ${anotherWay}`;

type Codes = { readonly code?: string | null; readonly decline_code?: string | null };

/** Why a payment was declined, for a person; a bank's suspicion is not told, as Stripe advises. */
export function declineReason({ code, decline_code: declineCode }: Codes): string {
  return reasons[declineCode ?? ''] ?? reasons[code ?? ''] ?? unspecific;
}

/** Refusals that are about what the customer gave, and not about how Trunkline is set up. */
const customersOwn = new Set([
  'amount_too_small',
  'amount_too_large',
  'payment_method_customer_decline',
  'payment_method_not_available',
  'payment_method_invalid_parameter',
  'payment_method_unactivated',
  'payment_method_unexpected_state',
]);

/** True when Stripe will say no to this order however often it is asked. */
export function isAboutTheCustomer({ code, param }: Stripe.errors.StripeError): boolean {
  if (code === 'resource_missing') return param === 'customer' || param === 'payment_method';
  return customersOwn.has(code ?? '');
}
