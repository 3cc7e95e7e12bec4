import type { CreditKind, Package, TopUpPayment } from '../api/shapes';
import { money } from '../packages/price';

/** What was entered, where it is a number; an empty field is none. */
export function wholeNumber(entered: number | string): number | null {
  return typeof entered === 'number' && Number.isSafeInteger(entered) ? entered : null;
}

/** The packages that fill this wallet, as they are told of in a list. */
export function packageChoices(packages: readonly Package[], kind: CreditKind) {
  return packages
    .filter((item) => item.kind === 'credits' && creditsOf(item, kind) > 0)
    .map((item) => ({ value: item.id, label: packageWords(item, kind) }));
}

function packageWords(item: Package, kind: CreditKind): string {
  const credits = creditsOf(item, kind).toLocaleString('en-US');
  return `${item.name}: ${credits} credits for ${money(item.price)}`;
}

function creditsOf({ smsCredits, voiceCredits }: Package, kind: CreditKind): number {
  return kind === 'sms' ? smsCredits : voiceCredits;
}

const methodWords: Readonly<Record<string, string>> = {
  external: 'With your invoice',
  sandbox: 'Sandbox: no money moves',
};

/**
 * How a top-up can be paid here. A card is entered elsewhere: it can be kept where it was given
 * before, as long as this deployment takes cards.
 */
export function paymentChoices(methods: readonly string[], current?: TopUpPayment) {
  const plain = methods
    .filter((method) => method in methodWords)
    .map((method) => ({ value: method, label: methodWords[method] ?? method }));
  const isKept = current && methods.includes(current.method) && !(current.method in methodWords);
  return isKept ? [{ value: current.method, label: 'The card given before' }, ...plain] : plain;
}

/** The payment of the method that was chosen, with all that was known of it before. */
export function paymentOf(method: string, current: TopUpPayment | null): TopUpPayment {
  return current?.method === method ? current : { method };
}
