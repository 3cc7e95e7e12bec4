import { whyNothingIsSent } from './why-nothing-is-sent';

const account = (status: 'active' | 'closed') => ({ status }) as never;
const primaryNumber = { number: '+12125550123' } as never;

describe('why an account sends nothing', () => {
  it.each([
    [account('active'), primaryNumber, null],
    [account('active'), null, 'The account has no number yet. Get one on your profile first.'],
    [account('closed'), primaryNumber, 'This account was closed.'],
    [account('closed'), null, 'This account was closed.'],
  ])('%j with the number %j', (one, number, why) => {
    expect(whyNothingIsSent({ account: one, primaryNumber: number })).toBe(why);
  });
});
