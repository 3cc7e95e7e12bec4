import type { NumberView } from '../api/shapes';
import { overAllowanceWords } from './over-allowance';

const overAllowance = {
  since: '2026-11-24T09:00:00.000Z',
  graceEndsAt: '2026-12-24T09:00:00.000Z',
  choice: 'suspend' as 'keep' | 'suspend' | 'release',
  graceEndedAt: null as string | null,
};

const aNumber = (nationalFormat: string, changes: Partial<NumberView> = {}): NumberView =>
  ({ nationalFormat, status: 'active', releaseAt: null, locked: false, ...changes }) as NumberView;

const dashboard = (secondaryNumbers: NumberView[], changes: Partial<typeof overAllowance> = {}) => {
  const numberAllowance = { included: 1, fromPackages: 1, used: 0, free: 0 };
  const over = { ...overAllowance, ...changes };
  const timezone = { id: 'America/New_York' };
  return { secondaryNumbers, numberAllowance, overAllowance: over, timezone };
};

const plain = (text: string): string => text.replace(/\s/g, ' ');

describe('more numbers than the packages allow', () => {
  it('says what comes to which number, and when on the clock of the account', () => {
    const words = overAllowanceWords(dashboard([aNumber('A'), aNumber('B')]), 'en-US');
    expect(plain(words)).toMatch(/^Make room by Dec 24, 2026, 4:00 AM, or B will be suspended/);
  });

  it('names the newest without a lock where they are released', () => {
    const numbers = [aNumber('A'), aNumber('B'), aNumber('C', { locked: true })];
    const words = overAllowanceWords(dashboard(numbers, { choice: 'release' }), 'en-US');
    expect(words).toMatch(/or A and B will be released/);
  });

  it('names none that is leaving or suspended already', () => {
    const leaving = aNumber('B', { releaseAt: '2026-12-01T09:00:00.000Z' });
    const numbers = [aNumber('A'), leaving, aNumber('C', { status: 'suspended' })];
    expect(overAllowanceWords(dashboard(numbers), 'en-US')).toMatch(/or the newest ones will/);
  });

  it('counts those that are too many to name', () => {
    const numbers = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => aNumber(name));
    expect(overAllowanceWords(dashboard(numbers), 'en-US')).toMatch(/or the newest 5 numbers will/);
  });

  it('says what was done once the grace is over', () => {
    const { graceEndsAt: graceEndedAt } = overAllowance;
    expect(overAllowanceWords(dashboard([], { graceEndedAt }))).toBe(
      'The newest ones are suspended until there is room for them.',
    );
  });
});
