import type { Payment } from '../api/shapes';

const methodWords: Readonly<Record<string, string>> = {
  external: 'With your invoice',
  sandbox: 'Sandbox: no money moves',
};

/**
 * How something can be paid here. A card is entered elsewhere: it can be used again where it was
 * given before, as long as this deployment takes cards.
 */
export function paymentChoices(methods: readonly string[], current?: Payment) {
  const plain = methods
    .filter((method) => method in methodWords)
    .map((method) => ({ value: method, label: methodWords[method] ?? method }));
  const isKept = current && methods.includes(current.method) && !(current.method in methodWords);
  return isKept ? [{ value: current.method, label: 'The card given before' }, ...plain] : plain;
}

/** The payment of the method that was chosen, with all that was known of it before. */
export function paymentOf(method: string, current: Payment | null): Payment {
  return current?.method === method ? current : { method };
}

/** The choice to begin with: where the sandbox is on, nothing is bought in earnest. */
export function firstChoice(choices: readonly { value: string }[]): string | null {
  return (choices.find(({ value }) => value === 'sandbox') ?? choices[0])?.value ?? null;
}

/** What comes of paying in a way, told before anything is bought. */
export function paymentWords(method: string): string {
  if (method === 'sandbox') return 'Sandbox payment: no money moves.';
  if (method === 'external')
    return 'You are sent an invoice. You have what you buy once it is paid.';
  return 'Your card is charged at once.';
}
