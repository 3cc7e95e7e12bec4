import fc from 'fast-check';
import { matchesPattern, parsePattern } from './pattern';

const matches = (pattern: string, digits: string): boolean =>
  matchesPattern(parsePattern(pattern)!, digits);

describe('a pattern', () => {
  it.each([
    ['415', '2124155555', true],
    ['415', '2124165555', false],
    ['4*5', '2124155555', true],
    ['FLOWERS', '2123569377', true],
    ['flowers', '2123569378', false],
    ['12%55', '2124155555', true],
    ['55%12', '2124155550', false],
    ['+1212', '12124155555', true],
    ['+212', '12124155555', false],
    ['5556$', '2125555556', true],
    ['5555$', '5555555556', false],
    ['+1*2$', '12124155555', false],
    ['**********', '2124155555', true],
    ['***********', '2124155555', false],
  ])('%s against %s: %s', (pattern, digits, expected) => {
    expect(matches(pattern, digits)).toBe(expected);
  });

  it.each(['', '1', '12345678901234567', '41-5', '4+15', '$12', 'é1'])('is not %j', (text) => {
    expect(parsePattern(text)).toBeUndefined();
  });

  it('can still match what is not known yet, whenever it matches what it turns out to be', () => {
    const digits = fc.stringMatching(/^[0-9]{10}$/);
    const pattern = fc.stringMatching(/^\+?[0-9A-Z*%]{2,6}\$?$/);
    fc.assert(
      fc.property(pattern, digits, (text, number) => {
        const unknownEnd = `${number.slice(0, 6)}????`;
        if (matches(text, number)) expect(matches(text, unknownEnd)).toBe(true);
      }),
    );
  });
});
