import { eventFilter } from './filters';

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

  it('must be an expression that can be understood', () => {
    expect(() => eventFilter({ on: 'type', regex: '(', prefixes: [] })).toThrow(/not a valid/);
    expect(() => eventFilter({ on: 'type', regex: '', prefixes: [] })).toThrow(/neither/);
  });
});
