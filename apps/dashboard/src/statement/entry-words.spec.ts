import { amountWords, entryWords } from './entry-words';

it('says what an entry was and why', () => {
  expect(entryWords({ type: 'granted', reason: 'Welcome gift' })).toBe('Added: Welcome gift');
  expect(entryWords({ type: 'expired', reason: 'expired' })).toBe('Expired');
  expect(entryWords({ type: 'debited', reason: '' })).toBe('Taken');
});

it('writes an amount with its sign', () => {
  expect([amountWords(1136, 'en-US'), amountWords(-5, 'en-US')]).toEqual(['+1,136', '−5']);
});
