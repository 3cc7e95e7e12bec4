import type { Package } from '../api/shapes';
import { packageChoices, wholeNumber } from './top-up-choices';

const item: Package = {
  ...{ id: 'sms-500', name: 'SMS 500', kind: 'credits', numbers: 0, period: 'none' },
  ...{ smsCredits: 500, voiceCredits: 0, price: { amountMinor: 900, currency: 'USD' } },
};

it('offers the packages that fill the wallet, and no others', () => {
  const packages = [item, { ...item, id: 'plan', kind: 'plan' }];
  expect(packageChoices(packages, 'sms')).toEqual([
    { value: 'sms-500', label: 'SMS 500: 500 credits for $9.00' },
  ]);
  expect(packageChoices(packages, 'voice')).toEqual([]);
});

it('takes whole numbers, and an empty field as none', () => {
  expect([wholeNumber(''), wholeNumber(0), wholeNumber(7), wholeNumber(1.5)]).toEqual([
    ...[null, 0, 7, null],
  ]);
});
