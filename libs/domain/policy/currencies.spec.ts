import { allCurrencies, isCurrency, minorDecimals } from './currencies';

/** Of the runtime, from Unicode's CLDR, and so from another hand than our list. */
const known = Intl.supportedValuesOf('currency');

/** CLDR knows them, and no price can be in them: money of before, units of account, and tests. */
const notPaidIn = new Set(['ANG', 'CUC', 'HRK', 'SLL', 'XDR', 'XSU', 'ZWL']);

function shownDecimals(currency: string): number | undefined {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits;
}

describe('the currencies of ISO 4217', () => {
  it('are those that the runtime knows, but for what nobody pays in any more', () => {
    const others = known.filter((code) => !isCurrency(code));
    expect(others.filter((code) => !notPaidIn.has(code))).toEqual([]);
    const unknown = allCurrencies().filter((code) => !known.includes(code));
    // Of 2025: an older runtime may not have heard of it.
    expect(unknown.filter((code) => code !== 'XCG')).toEqual([]);
    expect(allCurrencies()).toHaveLength(155);
  });

  it('have the decimals of ISO, which the runtime shows, or fewer where nobody pays in them', () => {
    // Where CLDR says fewer, money is shown without what nobody pays in; ISO has it all the same.
    const fewer = allCurrencies().filter((code) => shownDecimals(code) !== minorDecimals(code));
    expect(fewer.every((code) => shownDecimals(code) === 0)).toBe(true);
    expect(fewer).toEqual(expect.arrayContaining(['COP', 'HUF', 'IDR', 'IQD', 'LBP', 'PKR']));
  });

  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['HUF', 2],
    ['UGX', 0],
  ])('%s has %i decimals', (code, digits) => expect(minorDecimals(code)).toBe(digits));

  it.each(['usd', 'US', 'XTS', 'XAU', 'DEM', 'constructor'])('%s is none', (code) =>
    expect(isCurrency(code)).toBe(false),
  );
});
