import { readNumber, readRecipients } from './phone-entry';

describe('a number as people write it', () => {
  it.each([
    ['+1 (212) 555-0142', 'US', '+12125550142'],
    ['212.555.0142', 'US', '+12125550142'],
    ['1-212-555-0142', 'CA', '+12125550142'],
    ['0049 30 123456', 'DE', '+4930123456'],
    ['+4930123456', 'US', '+4930123456'],
    ['030 123456', 'DE', null],
    ['2125550142', 'DE', null],
    ['112', 'US', null],
    ['Anna', 'US', null],
    ['', 'US', null],
  ])('%j in %s is %s', (text, country, number) => {
    expect(readNumber(text, country)).toBe(number);
  });
});

it('reads what was pasted, each number once, and names what is none', () => {
  const text = '212-555-0142, +12125550143;\n\n(212) 555-0142\nAnna\t+1\nAnna,';
  expect(readRecipients(text, 'US')).toEqual({
    numbers: ['+12125550142', '+12125550143'],
    invalid: ['Anna', '+1'],
    repeated: 1,
  });
});
