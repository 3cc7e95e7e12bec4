import { useState } from 'react';
import type { CreditSettings, Payment } from '../api/shapes';
import { useCreditSettings, usePackages } from '../credit-alerts/use-credit-settings';
import { firstChoice, paymentChoices, paymentOf } from './payment-choices';

export type PaymentChoice = {
  choices: { value: string; label: string }[];
  method: string | null;
  choose: (method: string) => void;
  /** Null until it is known how things are paid here. */
  payment: Payment | null;
  /** Cards are taken, and none is known: they are entered elsewhere. */
  wantsCard: boolean;
  error: Error | null;
};

/** How the customer wants to pay, of what the deployment has switched on. */
export function usePaymentChoice(): PaymentChoice {
  const packages = usePackages();
  const settings = useCreditSettings();
  const [chosen, choose] = useState<string | null>(null);
  const error = packages.error ?? settings.error;
  if (!packages.data || !settings.data) return { ...notKnown, choose, error };
  const { paymentMethods } = packages.data;
  const card = cardOf(settings.data);
  const choices = paymentChoices(paymentMethods, card ?? undefined);
  const method = chosen ?? firstChoice(choices);
  const payment = method === null ? null : paymentOf(method, card);
  const wantsCard = card === null && paymentMethods.includes('stripe');
  return { choices, method, choose, payment, wantsCard, error };
}

const notKnown = { choices: [], method: null, payment: null, wantsCard: false };

/** A card that fills a wallet by itself may pay for what is bought, too. */
function cardOf({ sms, voice }: CreditSettings): Payment | null {
  const known = [sms, voice].map(({ autoTopUp }) => autoTopUp?.payment);
  return known.find((payment) => payment?.method === 'stripe') ?? null;
}
