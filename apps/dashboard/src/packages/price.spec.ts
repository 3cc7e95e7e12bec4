import { money, periodWords } from './price';

it.each([
  [500, 'USD', '$5.00'],
  [5, 'USD', '$0.05'],
  [0, 'USD', '$0.00'],
  [500, 'JPY', '¥500'],
  [1234, 'BHD', 'BHD 1.234'],
])('%i minor units of %s are %s', (amountMinor, currency, text) => {
  expect(money({ amountMinor, currency }, 'en-US').replace(/\s/g, ' ')).toBe(text);
});

it('says how often a price is paid', () => {
  expect([periodWords('month'), periodWords('week')]).toEqual(['a month', 'per week']);
});
