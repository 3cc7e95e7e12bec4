import type { CreditKind, Package } from '../api/shapes';
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
