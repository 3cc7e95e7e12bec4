import type { PackageId } from '../ids';
import type { Instant } from '../time/instant';
import { type DefinePackage, definePackage } from './define-package';
import { initialPolicy } from './policy.state';

const plan: DefinePackage = {
  type: 'DefinePackage',
  packageId: 'plan' as PackageId,
  name: 'Plan',
  kind: 'plan',
  numbers: 1,
  smsCredits: 100,
  voiceCredits: 0,
  carryOver: false,
  price: { amountMinor: 900, currency: 'USD' },
  period: 'month',
  countries: null,
  visible: true,
  at: '2026-12-01T09:00:00.000Z' as Instant,
};
const credits: DefinePackage = { ...plan, kind: 'credits', numbers: 0, period: 'none' };
const numbers: DefinePackage = { ...plan, kind: 'numbers', smsCredits: 0 };
const free = { amountMinor: 0, currency: 'USD' };

describe('defining a package', () => {
  it.each([
    plan,
    credits,
    numbers,
    { ...plan, carryOver: true },
    { ...plan, price: free },
    { ...numbers, price: free },
  ])('offers what a package of its kind gives: %j', (command) => {
    expect(definePackage(command, initialPolicy)).toMatchObject({
      accepted: true,
      events: [{ type: 'PackageDefined', data: { terms: { version: 1, kind: command.kind } } }],
    });
  });

  it.each([
    [{ ...numbers, numbers: 0 }, 'numbers must be'],
    [{ ...numbers, voiceCredits: 1 }, 'has no credits'],
    [{ ...plan, numbers: 0, smsCredits: 0 }, 'numbers, credits or both'],
    [{ ...plan, period: 'none' as const }, 'paid by the month'],
    [{ ...numbers, carryOver: true }, 'carried over'],
    [{ ...credits, smsCredits: 0 }, 'gives SMS or voice credits'],
    [{ ...credits, price: free }, 'has a price'],
    [{ ...credits, numbers: 1 }, 'has no numbers'],
    [{ ...credits, period: 'month' as const }, 'bought once'],
    [{ ...plan, numbers: 1_001 }, 'numbers must be'],
    [{ ...plan, smsCredits: 0.5 }, 'credits must be'],
    [{ ...plan, price: { amountMinor: -1, currency: 'USD' } }, 'the price must be'],
    [{ ...plan, price: { amountMinor: 900, currency: 'EUX' } }, 'ISO 4217'],
  ])('refuses what it cannot be: %j', (command, why) => {
    expect(definePackage(command, initialPolicy)).toEqual({
      accepted: false,
      rejection: { code: 'PackageInvalid', why: expect.stringContaining(why) as string },
    });
  });
});
