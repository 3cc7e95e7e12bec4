import { eventFilter, unfailingFilter } from './filters';

describe('a filter', () => {
  const event = { type: 'NumberAssigned', stream: 'account-1' };

  it.each([
    ['a prefix of the stream', { on: 'stream', regex: '', prefixes: ['account-'] }, true],
    ['one of many prefixes', { on: 'stream', regex: '', prefixes: ['wallet-', 'acc'] }, true],
    ['a prefix of the other name', { on: 'type', regex: '', prefixes: ['account-'] }, false],
    ['a prefix in the middle', { on: 'stream', regex: '', prefixes: ['-1'] }, false],
    ['an expression in the middle', { on: 'type', regex: 'Assig', prefixes: [] }, true],
    ['an anchored expression', { on: 'type', regex: '^Assig', prefixes: [] }, false],
    [
      'the expression that leaves out system events',
      { on: 'type', regex: '^[^$].*', prefixes: [] },
      true,
    ],
  ] as const)('by %s', (_name, expression, passes) => {
    expect(eventFilter(expression)(event)).toBe(passes);
  });

  it.each([
    ['looks ahead', '^(?!\\$)', true],
    ['looks ahead to what is not there', '^(?=account)', false],
    ['refers back', '(s)\\1', true],
    ['names what it finds', '(?<first>N)umber', true],
    ['does not care for case', '(?i)numberassigned', true],
    ['counts', 's{2}', true],
    ['knows classes of letters', '^\\p{Lu}', true],
  ])('takes an expression that %s', (_name, regex, passes) => {
    expect(eventFilter({ on: 'type', regex, prefixes: [] })(event)).toBe(passes);
  });

  it('is not held up by an expression that would backtrack for ever', () => {
    const name = `${'a'.repeat(5000)}!`;
    const long = { type: name, stream: name };
    expect(eventFilter({ on: 'type', regex: '^(a+)+$', prefixes: [] })(long)).toBe(false);
    const lookingAhead = eventFilter({ on: 'type', regex: '^(?!x)(a+)+$', prefixes: [] });
    expect(() => lookingAhead(long)).toThrow(/takes too long/);
    expect(lookingAhead(event)).toBe(false);
    const inBackground = unfailingFilter({ on: 'type', regex: '^(?!x)(N|(a+)+$)', prefixes: [] });
    expect([event, long, event].map(inBackground)).toEqual([true, false, false]);
  });

  it('may not be of any length', () => {
    const tooLong = { on: 'type', regex: 'a'.repeat(70_000), prefixes: [] } as const;
    expect(() => eventFilter(tooLong)).toThrow(/too long/);
    const many = Array.from({ length: 2001 }, (_none, index) => `a-${index}`);
    expect(() => eventFilter({ on: 'type', regex: '', prefixes: many })).toThrow(/too long/);
  });

  it('must be an expression that can be understood', () => {
    expect(() => eventFilter({ on: 'type', regex: '(', prefixes: [] })).toThrow(/not a valid/);
    expect(() => eventFilter({ on: 'type', regex: '', prefixes: [] })).toThrow(/neither/);
  });
});
