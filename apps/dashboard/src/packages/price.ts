import type { Package } from '../api/shapes';
import { minorDecimals } from './minor-decimals';

/** Minor units to money as the locale writes it: 500 USD → `$5.00`, 500 JPY → `¥500`. */
export function money({ amountMinor, currency }: Package['price'], locale?: string): string {
  const digits = minorDecimals(currency);
  const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, ...decimals });
  return format.format(amountMinor / 10 ** digits);
}

const periods: Record<string, string> = { month: 'a month', none: 'once', year: 'a year' };

/** `a month`; a period that is new to us is shown as it is. */
export function periodWords(period: string): string {
  return periods[period] ?? `per ${period}`;
}
