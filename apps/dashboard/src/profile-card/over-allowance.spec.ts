import { overAllowanceWords } from './over-allowance';

const over = {
  since: '2026-11-24T09:00:00.000Z',
  graceEndsAt: '2026-12-24T09:00:00.000Z',
  choice: 'suspend' as const,
  graceEndedAt: null,
};

describe('more numbers than the packages allow', () => {
  it('says what comes, and when on the clock of the account', () => {
    const words = overAllowanceWords(over, 'America/New_York', 'en-US');
    expect(words).toMatch(/^On Dec 24, 2026, 4:00\sAM the newest ones are suspended/);
  });

  it('says what was done once the grace is over', () => {
    const ended = { ...over, graceEndedAt: over.graceEndsAt };
    expect(overAllowanceWords(ended, 'UTC')).toBe(
      'The newest ones are suspended until a package has room for them.',
    );
  });
});
