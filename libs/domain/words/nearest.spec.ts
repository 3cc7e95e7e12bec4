import { nearest } from './nearest';

const commands = ['up', 'link', 'api', 'relay', 'worker', 'event-store', 'sandbox-carrier'];

describe('the command that was meant', () => {
  it.each([
    ['upp', 'up'],
    ['workr', 'worker'],
    ['eventstore', 'event-store'],
    ['sandbox-carier', 'sandbox-carrier'],
    ['lnik', undefined],
    ['restore', undefined],
    ['x', undefined],
  ])('by %s is %s', (word, meant) => expect(nearest(word, commands)).toBe(meant));
});
