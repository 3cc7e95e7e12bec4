import type { Package } from '../api/shapes';
import { packageChoices, paymentChoices, paymentOf, wholeNumber } from './top-up-choices';

const item: Package = {
  ...{ id: 'sms-500', name: 'SMS 500', kind: 'credits', numbers: 0, period: 'none' },
  ...{ smsCredits: 500, voiceCredits: 0, price: { amountMinor: 900, currency: 'USD' } },
};
const card = { method: 'stripe', customer: 'cus_1', paymentMethod: 'pm_1' };
const values = (choices: readonly { value: string }[]) => choices.map(({ value }) => value);

it('offers the packages that fill the wallet, and no others', () => {
  const packages = [item, { ...item, id: 'plan', kind: 'plan' }];
  expect(packageChoices(packages, 'sms')).toEqual([
    { value: 'sms-500', label: 'SMS 500: 500 credits for $9.00' },
  ]);
  expect(packageChoices(packages, 'voice')).toEqual([]);
});

it('offers only the methods that the deployment has', () => {
  expect(values(paymentChoices(['stripe', 'external', 'sandbox']))).toEqual([
    'external',
    'sandbox',
  ]);
  expect(values(paymentChoices(['external'], { method: 'sandbox' }))).toEqual(['external']);
  expect(values(paymentChoices([]))).toEqual([]);
});

it('keeps a card that was given before, as long as cards are taken', () => {
  expect(values(paymentChoices(['stripe', 'external'], card))).toEqual(['stripe', 'external']);
  expect(values(paymentChoices(['external'], card))).toEqual(['external']);
  expect(paymentOf('stripe', card)).toBe(card);
  expect(paymentOf('external', card)).toEqual({ method: 'external' });
});

it('takes whole numbers, and an empty field as none', () => {
  expect([wholeNumber(''), wholeNumber(0), wholeNumber(7), wholeNumber(1.5)]).toEqual([
    ...[null, 0, 7, null],
  ]);
});
