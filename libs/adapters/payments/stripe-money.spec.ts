import fc from 'fast-check';
import { fromStripe, toStripe } from './stripe-money';

describe('money at Stripe', () => {
  it.each([
    [500, 'USD', 500],
    [500, 'JPY', 500],
    [500, 'ISK', 50_000],
    [500, 'UGX', 50_000],
    [500, 'MGA', 5],
    [5_000, 'KWD', 5_000],
  ])('says %s %s as %s', (amountMinor, currency, amount) => {
    expect(toStripe({ amountMinor, currency })).toEqual({
      amount,
      currency: currency.toLowerCase(),
    });
  });

  it('says nothing that it would have to round', () => {
    expect(toStripe({ amountMinor: 501, currency: 'MGA' })).toBeUndefined();
  });

  it('comes back as it went', () => {
    const currency = fc.constantFrom('USD', 'JPY', 'ISK', 'UGX', 'MGA', 'KWD');
    fc.assert(
      fc.property(fc.nat(1_000_000_000), currency, (amountMinor, code) => {
        const money = { amountMinor, currency: code };
        const told = toStripe(money);
        return told === undefined || JSON.stringify(fromStripe(told)) === JSON.stringify(money);
      }),
    );
  });
});
