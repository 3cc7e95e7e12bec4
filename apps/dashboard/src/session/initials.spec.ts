import { initialsOf } from './initials';

it.each([
  ['Acme Coffee Roasters', 'AC'],
  ['émile', 'É'],
  ['  ', '?'],
])('the initials of %j are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
