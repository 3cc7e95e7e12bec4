import type { StatementEntry } from '../api/shapes';

const typeWords: Record<StatementEntry['type'], string> = {
  granted: 'Added',
  debited: 'Taken',
  captured: 'Spent',
  expired: 'Expired',
  reversed: 'Taken back',
  restored: 'Given again',
};

/** `Added: Welcome gift`; a reason that only repeats the type is not said twice. */
export function entryWords({ type, reason }: Pick<StatementEntry, 'type' | 'reason'>): string {
  const words = typeWords[type];
  return reason === '' || reason.toLowerCase() === type ? words : `${words}: ${reason}`;
}

/** `+136`, `−5`, with a real minus sign. */
export function amountWords(amount: number, locale?: string): string {
  return `${amount < 0 ? '−' : '+'}${Math.abs(amount).toLocaleString(locale)}`;
}
