import { countWords, digitsOf, wayWords } from './opt-out-words';

describe('what is said of who wants no more', () => {
  it('is how that came', () => {
    expect(wayWords({ by: 'keyword', keyword: 'UNSUBSCRIBE' })).toBe('Sent UNSUBSCRIBE');
    expect(wayWords({ by: 'keyword', keyword: null })).toBe('Sent STOP');
    expect(wayWords({ by: 'carrier', keyword: null })).toContain('The carrier said so');
  });

  it('is found by digits, however they are written', () => {
    expect(['(212) 555-0142', '0142', 'Anna', '0049 30 123456'].map(digitsOf)).toEqual([
      '2125550142',
      '0142',
      '',
      '4930123456',
    ]);
  });

  it('is counted, as far as that is known', () => {
    expect([countWords(1, false), countWords(1_050, true)]).toEqual(['1 number', '1,050 so far']);
  });
});
