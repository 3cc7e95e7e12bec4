/** The currencies of ISO 4217 that money is paid in today (SIX, list one, 2025). */
const codes = `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO
NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS
SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF
XCD XCG XOF XPF YER ZAR ZMW ZWG`;

const currencies = new Set(codes.split(/\s+/));

/** True for the three capital letters of a currency that prices can be in. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** The decimals of currencies that do not have two. */
const decimals: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
]);

/**
 * By how many decimals a currency's smallest unit is smaller: 500 USD are 5.00, 500 JPY are 500. Not what
 * `Intl` shows, which leaves out what people do not pay in, such as the fillér of the forint.
 */
export function minorDecimals(code: string): number {
  return decimals.get(code) ?? 2;
}

/** Every currency that prices can be in. */
export function allCurrencies(): readonly string[] {
  return [...currencies];
}
