import { stepWords } from './assignment-words';

describe('the words of a step', () => {
  it('are our own for a step that we know', () => {
    const words = stepWords({ at: '', step: 'claimed', text: 'NumberClaimed' });
    expect(words).toBe('The number is held for you');
  });

  it("are the server's for a step that is new to us", () => {
    expect(stepWords({ at: '', step: 'polished', text: 'Polished it.' })).toBe('Polished it.');
  });
});
