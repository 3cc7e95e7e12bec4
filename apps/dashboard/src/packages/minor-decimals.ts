const none = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const three = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/**
 * The decimals that ISO 4217 gives a currency. `Intl` tells fewer where nobody pays in the smaller coins,
 * as in Hungary: a price would be shown a hundredfold.
 */
export function minorDecimals(currency: string): number {
  if (none.includes(currency)) return 0;
  return three.includes(currency) ? 3 : 2;
}
