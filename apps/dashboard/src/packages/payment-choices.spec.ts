import { firstChoice, paymentChoices, paymentOf, paymentWords } from './payment-choices';

const card = { method: 'stripe', customer: 'cus_1', paymentMethod: 'pm_1' };
const values = (choices: readonly { value: string }[]) => choices.map(({ value }) => value);

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

it('begins with the sandbox where it is on, and else with what comes first', () => {
  expect(firstChoice(paymentChoices(['stripe', 'external', 'sandbox'], card))).toBe('sandbox');
  expect(firstChoice(paymentChoices(['stripe', 'external'], card))).toBe('stripe');
  expect(firstChoice(paymentChoices(['stripe', 'external']))).toBe('external');
  expect(firstChoice([])).toBeNull();
});

it('says what comes of paying before anything is bought', () => {
  expect(['sandbox', 'external', 'stripe'].map(paymentWords)).toEqual([
    'Sandbox payment: no money moves.',
    'You are sent an invoice. You have what you buy once it is paid.',
    'Your card is charged at once.',
  ]);
});
