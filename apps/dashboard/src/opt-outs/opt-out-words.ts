import type { OptOut } from '../api/message-calls';
import { counted } from '../shared/words';

/** How it came that somebody wants no more: `Sent STOP`. */
export function wayWords({ by, keyword }: Pick<OptOut, 'by' | 'keyword'>): string {
  if (by === 'keyword') return `Sent ${keyword ?? 'STOP'}`;
  return 'The carrier said so when a text was refused';
}

/** What is looked for: the digits of what somebody typed, as they stand in a number. */
export function digitsOf(search: string): string {
  return search
    .replaceAll(/\D/g, '')
    .replace(/^0+(?=\d{9})/, '')
    .slice(0, 15);
}

/** How many are listed; more may follow. */
export function countWords(count: number, hasMore: boolean): string {
  return hasMore ? `${count.toLocaleString()} so far` : counted(count, 'number');
}
