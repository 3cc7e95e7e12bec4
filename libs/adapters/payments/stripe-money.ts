import type { Money } from '@trunkline/domain/policy/policy.events';

/**
 * Where Stripe counts in other units than ISO 4217 does: it has two decimals for the krona of Iceland
 * and the shilling of Uganda, and none for the ariary. https://docs.stripe.com/currencies
 */
const stripeUnitsPerMinor: Readonly<Record<string, number>> = { ISK: 100, UGX: 100, MGA: 0.01 };

export type StripeMoney = { readonly amount: number; readonly currency: string };

/** The amount as Stripe counts it; undefined when it cannot be told to Stripe without rounding. */
export function toStripe({ amountMinor, currency }: Money): StripeMoney | undefined {
  const amount = amountMinor * (stripeUnitsPerMinor[currency] ?? 1);
  const rounded = Math.round(amount);
  if (Math.abs(amount - rounded) > 1e-6) return undefined;
  return { amount: rounded, currency: currency.toLowerCase() };
}

export function fromStripe({ amount, currency }: StripeMoney): Money {
  const iso = currency.toUpperCase();
  return { amountMinor: Math.round(amount / (stripeUnitsPerMinor[iso] ?? 1)), currency: iso };
}
