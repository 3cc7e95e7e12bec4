import { allCurrencies, minorDecimals } from '@trunkline/domain/policy/currencies';
import { minorDecimals as shownDecimals } from '../../apps/dashboard/src/packages/minor-decimals';
import { money } from '../../apps/dashboard/src/packages/price';

describe('the dashboard, which knows nothing of the domain', () => {
  it('shows every currency with the decimals that prices are counted in', () => {
    expect(allCurrencies().filter((code) => shownDecimals(code) !== minorDecimals(code))).toEqual(
      [],
    );
  });

  it.each([
    ['HUF', 'HUF 5,000.00'],
    ['IQD', 'IQD 500.000'],
    ['JPY', '¥500,000'],
  ])('of 500,000 smallest units of %s: %s', (currency, shown) => {
    expect(money({ amountMinor: 500_000, currency }, 'en').replace(/\u00a0/g, ' ')).toBe(shown);
  });
});
