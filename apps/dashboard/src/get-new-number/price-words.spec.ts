import { priceWords } from './price-words';

const allowance = { included: 1, fromPackages: 3, used: 2, free: 2 };

describe('the price of the next number', () => {
  it('is nothing for the first, which becomes primary', () => {
    const { text } = priceWords({ slot: 'primary', price: 'included' }, allowance);
    expect(text).toContain('becomes your primary number');
  });

  it('is covered while a package has room, and says how much', () => {
    const words = priceWords({ slot: 'secondary', price: 'package' }, allowance);
    expect(words.title).toBe('Covered by your package');
    expect(words.text).toContain('2 of 3 still free');
  });

  it('is a package otherwise', () => {
    const words = priceWords({ slot: 'secondary', price: 'needs-package' }, allowance);
    expect(words.title).toBe('Needs a package');
  });
});
